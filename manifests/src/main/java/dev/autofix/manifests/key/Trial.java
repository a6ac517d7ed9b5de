package dev.autofix.manifests.key;

import dev.autofix.manifests.key.ContainerKey.Cause;
import dev.autofix.manifests.values.Edit;
import dev.autofix.manifests.values.KeyPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One edit of one file, and what it did to the rendered documents.
 *
 * @param path the limit among the merged values
 * @param current the value before the edit, null where the file had none
 * @param wholeBlock whether the effective resources were written out with the limit
 */
record Trial(
    KeyHome home,
    KeyPath path,
    @Nullable String current,
    Edit edit,
    boolean wholeBlock,
    Effect effect) {
  private static final int MAX_SHOWN = 5;

  /**
   * Refuses an edit that does not move the target, or moves anything that no plan lists.
   *
   * @throws NoKey saying what it did instead
   */
  void requireSound(ContainerTarget target) {
    if (!effect.other().isEmpty()) {
      throw new NoKey(
          Cause.MOVES_MORE,
          "setting " + path + " changes more than limits: " + shown(effect.other()),
          "Make the change by hand, or give the container a key of its own in the chart.");
    }
    if (!effect.moves(target)) {
      throw new NoKey(
          Cause.GATED,
          "setting " + path + " alone does not change the limit of " + target,
          "Look in the chart's template for the other key that it depends on.");
    }
    if (!effect.block().isEmpty()) {
      throw new NoKey(
          Cause.MOVES_MORE,
          "setting " + path + " would replace default resources: " + shown(effect.block()),
          "Write the whole resources block into " + home.name() + " by hand.");
    }
  }

  private static String shown(List<Difference> differences) {
    String shown = String.join("; ", Effect.shown(differences.stream().limit(MAX_SHOWN).toList()));
    int more = differences.size() - MAX_SHOWN;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  /** What kind of proof this is, in words joined by {@code +}. */
  String proofClass() {
    String moved = effect.moves().size() == 1 ? "strict" : "shared";
    return moved
        + (wholeBlock ? "+" + ProvenKey.BLOCK : "")
        + (effect.derived().isEmpty() ? "" : "+derived");
  }
}
