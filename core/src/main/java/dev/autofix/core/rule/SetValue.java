package dev.autofix.core.rule;

import dev.autofix.core.quantity.Amount;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the remedy {@link Remedy#SET_VALUE} sets, how far, and what may follow from it in the
 * rendered manifests.
 *
 * @param path of the value, as {@code helm --set} would name it
 * @param provider the name of the remedy provider that computes the next value
 * @param parameters what the provider is told
 * @param labels the labels of the alert that the provider may see; no other one leaves the webhook
 * @param min the value is never less than this
 * @param max the value is never more than this
 * @param moves the fields that may change in the render, as {@code Kind.path.of.field}; one of the
 *     workload, or of its HorizontalPodAutoscaler, has to become the new value
 * @param maxSteps commits a fix may make before it gives up and reverts
 * @param maxStepsPerDay commits in 24 hours for one workload, over all its fixes
 */
public record SetValue(
    String path,
    String provider,
    Map<String, String> parameters,
    List<String> labels,
    String min,
    String max,
    List<String> moves,
    int maxSteps,
    int maxStepsPerDay) {
  private static final Pattern FIELD = Pattern.compile("[A-Z][A-Za-z0-9]*\\.\\S.*");

  public SetValue {
    require(!path.isBlank(), "path is empty (expected: a values path such as web.replicaCount)");
    require(
        Amount.parse(max).isMoreThan(Amount.parse(min)),
        "max " + max + " (expected: more than min " + min + ")");
    require(!moves.isEmpty(), "moves is empty (expected: fields such as Deployment.spec.replicas)");
    for (String field : moves) {
      require(
          FIELD.matcher(field).matches(),
          "moves '" + field + "' (expected: Kind.path.of.field, as Deployment.spec.replicas)");
    }
    require(maxSteps >= 1, "maxSteps " + maxSteps + " (expected: at least 1)");
    require(maxStepsPerDay >= 1, "maxStepsPerDay " + maxStepsPerDay + " (expected: at least 1)");
    parameters = Map.copyOf(parameters);
    labels = List.copyOf(labels);
    moves = List.copyOf(moves);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
