package dev.autofix.manifests.tree;

import dev.autofix.manifests.chart.ChartRefused;
import dev.autofix.manifests.key.Container;
import dev.autofix.manifests.key.ContainerTarget;
import dev.autofix.manifests.key.Effect;
import dev.autofix.manifests.key.Proof;
import dev.autofix.manifests.key.ProvenKey;
import dev.autofix.manifests.values.Edit;
import dev.autofix.manifests.values.KeyPath;
import dev.autofix.manifests.values.UnifiedDiff;
import java.util.List;

/** One edit at one place, and what it did to the documents. */
record PlaceTrial(LimitPlace place, String before, Edit edit, Effect effect) {

  /**
   * Refuses an edit that does not move the target, or moves anything else than limits.
   *
   * @throws ChartRefused saying what it did instead
   */
  void requireSound(ContainerTarget target) {
    if (!effect.moves(target)) {
      throw new ChartRefused(
          "setting %s in %s does not change the limit of %s"
              .formatted(place.key(), place.file(), target),
          "Look for the patch or transformer that sets it.");
    }
    if (effect.all().size() > effect.moves().size()) {
      throw new ChartRefused(
          "setting %s in %s changes more than limits: %s"
              .formatted(place.key(), place.file(), String.join("; ", Effect.shown(effect.all()))),
          "Make the change by hand.");
    }
  }

  ProvenKey key(Container target) {
    return new ProvenKey(
        place.file(),
        place.key(),
        KeyPath.of(place.key().path()),
        place.current(),
        target.memory("limits"),
        proofClass(),
        effect.moves(),
        null);
  }

  Proof.Proven proof(String newLimit) {
    return new Proof.Proven(
        place.file(),
        place.key(),
        place.current(),
        newLimit,
        edit,
        UnifiedDiff.of(place.file(), before, edit.text()),
        proofClass(),
        effect.moves(),
        List.of(),
        Effect.shown(effect.derived()),
        Effect.shown(effect.all()));
  }

  private String proofClass() {
    return effect.moves().size() == 1 ? "strict" : "shared";
  }
}
