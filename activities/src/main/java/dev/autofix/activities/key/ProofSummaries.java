package dev.autofix.activities.key;

import dev.autofix.activities.git.repository.RepositoryRef;
import dev.autofix.activities.source.SourceView;
import dev.autofix.manifests.key.Proof;
import dev.autofix.workflows.activity.ProofSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A proof as people read it. */
public final class ProofSummaries {
  /** A checksum in every workload of a large chart would fill the page, and the history. */
  private static final int SHOWN = 40;

  private ProofSummaries() {}

  /**
   * Sums a proof up.
   *
   * @param edited the repository that the edited file is in
   */
  public static ProofSummary of(
      SourceView view, RepositoryRef edited, Proof.Proven proof, Goal goal) {
    String file = view.mount(edited).inRepository(proof.file());
    return new ProofSummary(
        layer(view, edited, file),
        proof.proofClass(),
        proof.moves().stream()
            .sorted(Comparator.comparing(move -> !move.equals(goal.targetId())))
            .toList(),
        bounded(proof.renderedDifference()));
  }

  private static String layer(SourceView view, RepositoryRef edited, String file) {
    return switch (view.tool()) {
      case HELM -> view.layer(edited, file);
      case KUSTOMIZE -> "overlay";
      case DIRECTORY -> "manifest";
    };
  }

  private static List<String> bounded(List<String> lines) {
    if (lines.size() <= SHOWN) {
      return lines;
    }
    List<String> bounded = new ArrayList<>(lines.subList(0, SHOWN));
    bounded.add("and %d more differences".formatted(lines.size() - SHOWN));
    return bounded;
  }
}
