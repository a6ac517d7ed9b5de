package dev.autofix.manifests.key;

import dev.autofix.manifests.chart.ChartInput;
import dev.autofix.manifests.chart.ChartRefused;
import dev.autofix.manifests.chart.ChartRenderer;
import dev.autofix.manifests.values.Edit;
import dev.autofix.manifests.values.KeyPath;
import dev.autofix.manifests.values.UnifiedDiff;
import java.util.List;

/**
 * Makes the edit in the text of the values file and proves it: the chart, rendered with the edited
 * file in the file's own place, differs from the unchanged render in nothing that the proof does
 * not list. Thread-safe; never writes into the snapshot; takes one or two renders beside the
 * baseline.
 */
public final class Prover {
  private final ChartRenderer renderer;

  public Prover(ChartRenderer renderer) {
    this.renderer = renderer;
  }

  /**
   * The proven edit, or why it would do too little or too much.
   *
   * @throws dev.autofix.core.failure.AutofixException if the renderer fails
   */
  public Proof prove(ChartInput input, ProvenKey key, ContainerTarget target, String newLimit) {
    return prove(input, key, target, newLimit, Baselines.NONE);
  }

  /** The same, with the baseline of this chart kept from an earlier question. */
  public Proof prove(
      ChartInput input,
      ProvenKey key,
      ContainerTarget target,
      String newLimit,
      Baselines baselines) {
    try (ChartStudy study = ChartStudy.open(input, renderer, baselines)) {
      Trial trial = study.attempt(key.value(), newLimit, study.container(target));
      requireSameFile(trial.home(), key);
      requireChange(trial.home(), trial.edit(), trial.path(), newLimit);
      trial.requireSound(target);
      return proven(trial, newLimit);
    } catch (ChartRefused e) {
      return new Proof.Refused(e.reason(), e.remedy());
    }
  }

  static void requireSameFile(KeyHome home, ProvenKey key) {
    if (!home.name().equals(key.file())) {
      throw new ChartRefused(
          key.path() + " is decided by " + home.name() + " now, no longer by " + key.file(),
          "Search the key again.");
    }
  }

  static void requireChange(KeyHome home, Edit edit, KeyPath path, String value) {
    if (edit.text().equals(home.text())) {
      throw new ChartRefused(
          path + " is " + value + " already in " + home.name(),
          "Nothing is left to change; check whether the change is deployed.");
    }
  }

  private static Proof.Proven proven(Trial trial, String newLimit) {
    KeyHome home = trial.home();
    Effect effect = trial.effect();
    return new Proof.Proven(
        home.name(),
        home.key(),
        trial.current(),
        newLimit,
        trial.edit(),
        UnifiedDiff.of(home.name(), home.text(), trial.edit().text()),
        trial.proofClass(),
        effect.moves(),
        List.of(),
        Effect.shown(effect.derived()),
        Effect.shown(effect.all()));
  }
}
