package dev.autofix.worker.keys;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.manifests.chart.ChartInput;
import dev.autofix.manifests.chart.ChartRenderer;
import dev.autofix.manifests.key.KeyFinder;
import dev.autofix.manifests.key.KeySearch;
import dev.autofix.manifests.key.Proof;
import dev.autofix.manifests.key.ProvenKey;
import dev.autofix.manifests.key.Prover;
import java.io.IOException;
import java.nio.file.Files;

/** Finds the key of one container, proves the edit, and writes it if that is wanted. */
public final class LimitEditor {
  private final ChartRenderer renderer;
  private final ReleaseSettings release;

  public LimitEditor(ChartRenderer renderer, ReleaseSettings release) {
    this.renderer = renderer;
    this.release = release;
  }

  /**
   * The proven edit.
   *
   * @throws AutofixException REFUSED with the reason and the remedy, if there is none
   */
  LimitEdit edit(ChartQuestion question, LimitRequest request, boolean write) throws IOException {
    ChartInput input = question.input(release);
    ProvenKey key = key(input, request);
    Proof.Proven proof = proof(input, key, request);
    if (write) {
      Files.writeString(input.root().resolve(proof.file()), proof.edit().text());
    }
    return new LimitEdit(question.chart(), question.shown(input, proof.file()), key, proof, write);
  }

  private ProvenKey key(ChartInput input, LimitRequest request) {
    KeySearch search = new KeyFinder(renderer).find(input, request.target());
    if (search instanceof KeySearch.Refused refused) {
      throw refused(refused.reason(), refused.remedy());
    }
    return ((KeySearch.Found) search).key();
  }

  private Proof.Proven proof(ChartInput input, ProvenKey key, LimitRequest request) {
    Proof proof = new Prover(renderer).prove(input, key, request.target(), request.limit());
    if (proof instanceof Proof.Refused refused) {
      throw refused(refused.reason(), refused.remedy());
    }
    return (Proof.Proven) proof;
  }

  private static AutofixException refused(String reason, String remedy) {
    return new AutofixException(FailureType.REFUSED, reason + ". " + remedy);
  }
}
