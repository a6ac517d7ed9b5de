package dev.autofix.worker.config;

import dev.autofix.core.remedy.Arithmetic;
import dev.autofix.core.rule.SetValue;
import dev.autofix.manifests.key.FieldPath;
import dev.autofix.manifests.values.ValuesPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the remedy {@code set-value} sets. One of {@code add}, {@code multiply}, {@code set} and
 * {@code provider} says how the next value is found.
 *
 * @param path the key in the chart's values, as {@code helm --set} names it
 * @param add to the present value
 * @param multiply the present value by this
 * @param set to this, whatever it is
 * @param provider the name of a plug-in
 * @param parameters what the plug-in is told
 * @param labels the labels of the alert that the plug-in may see
 * @param min required; no value below it is written
 * @param max required; no value above it is written
 * @param moves the fields that may differ in the render, such as {@code Deployment.spec.replicas}
 * @param maxSteps commits that a fix may make
 * @param maxStepsPerDay commits in 24 hours for one workload, over all its fixes
 */
public record SetValueSettings(
    @Nullable String path,
    @Nullable String add,
    @Nullable String multiply,
    @Nullable String set,
    @Nullable String provider,
    Map<String, String> parameters,
    List<String> labels,
    @Nullable String min,
    @Nullable String max,
    List<String> moves,
    Integer maxSteps,
    Integer maxStepsPerDay) {
  private static final int STEPS = 2;
  private static final int STEPS_PER_DAY = 4;

  public SetValueSettings {
    parameters = parameters == null ? Map.of() : Map.copyOf(parameters);
    labels = Fallback.list(labels);
    moves = Fallback.list(moves);
    maxSteps = Fallback.or(maxSteps, STEPS);
    maxStepsPerDay = Fallback.or(maxStepsPerDay, STEPS_PER_DAY);
  }

  /**
   * The numbers, complete.
   *
   * @throws IllegalArgumentException naming the field and what is expected
   */
  SetValue value() {
    Map<String, String> arithmetic = arithmetic();
    if (arithmetic.size() + (provider == null ? 0 : 1) != 1) {
      throw new IllegalArgumentException(
          "setValue: %s (expected: one of add, multiply, set and provider)"
              .formatted(
                  provider == null
                      ? arithmetic.isEmpty() ? "no change" : arithmetic.keySet()
                      : "provider and " + arithmetic.keySet()));
    }
    if (provider == null && !(parameters.isEmpty() && labels.isEmpty())) {
      throw new IllegalArgumentException(
          "setValue: parameters and labels (expected: only with a provider)");
    }
    try {
      ValuesPath.parse(path == null ? "" : path);
      moves.forEach(FieldPath::parse);
      return new SetValue(
          path == null ? "" : path,
          provider == null ? Arithmetic.NAME : provider,
          provider == null ? arithmetic : parameters,
          labels,
          required("min", min),
          required("max", max),
          moves,
          maxSteps,
          maxStepsPerDay);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("setValue: " + e.getMessage(), e);
    }
  }

  private Map<String, String> arithmetic() {
    Map<String, String> change = new LinkedHashMap<>();
    put(change, Arithmetic.ADD, add);
    put(change, Arithmetic.MULTIPLY, multiply);
    put(change, Arithmetic.SET, set);
    return change;
  }

  private static void put(Map<String, String> change, String word, @Nullable String number) {
    if (number != null) {
      change.put(word, number);
    }
  }

  private static String required(String field, @Nullable String bound) {
    if (bound == null) {
      throw new IllegalArgumentException(field + " is not set (expected: a number or quantity)");
    }
    return bound;
  }
}
