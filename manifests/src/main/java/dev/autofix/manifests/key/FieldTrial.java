package dev.autofix.manifests.key;

import dev.autofix.manifests.chart.ChartRefused;
import dev.autofix.manifests.values.Edit;
import dev.autofix.manifests.values.KeyPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One value set in one file, and what it did to the rendered documents.
 *
 * @param path the value among the merged values
 * @param current the value before the edit, null where the file had none
 */
record FieldTrial(
    KeyHome home, KeyPath path, @Nullable String current, Edit edit, FieldEffect effect) {
  private static final int MAX_SHOWN = 5;

  /**
   * The workload's own field that became {@code value}.
   *
   * @throws ChartRefused if there is none, or if anything moved that the rule does not list
   */
  MovedField requireSound(ValueTarget target, String value) {
    if (!effect.rest().isEmpty()) {
      throw new ChartRefused(
          "setting %s changes more than %s: %s".formatted(path, target.fields(), shown()),
          "List under 'moves' what may follow from it, or make the change by hand.");
    }
    List<MovedField> reached = effect.reached(value);
    if (reached.isEmpty()) {
      throw new ChartRefused(
          effect.own().isEmpty()
              ? "setting %s moves no %s of %s".formatted(path, target.fields(), target.document())
              : "setting %s to %s makes %s of %s %s"
                  .formatted(
                      path,
                      value,
                      effect.own().get(0).path(),
                      effect.own().get(0).document(),
                      effect.own().get(0).after()),
          "Check the path against the chart's values and templates.");
    }
    MovedField field = reached.get(0);
    if (field.before() == null) {
      throw new ChartRefused(
          "%s renders no %s yet, so there is nothing to start from"
              .formatted(field.document(), field.path()),
          "Set " + path + " in " + home.name() + " by hand once.");
    }
    return field;
  }

  private String shown() {
    List<Difference> rest = effect.rest();
    String shown = String.join("; ", Effect.shown(rest.stream().limit(MAX_SHOWN).toList()));
    int more = rest.size() - MAX_SHOWN;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }
}
