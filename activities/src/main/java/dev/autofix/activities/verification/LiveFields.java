package dev.autofix.activities.verification;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autofix.activities.kubernetes.Cluster;
import dev.autofix.activities.kubernetes.object.WorkloadKind;
import dev.autofix.core.quantity.Amount;
import dev.autofix.manifests.values.ValuesPath;
import dev.autofix.workflows.activity.ExpectedField;
import java.util.List;
import java.util.Optional;

/** Fields of live objects against the plan, compared by what they mean. */
final class LiveFields {
  private static final String AUTOSCALER = "HorizontalPodAutoscaler";
  private static final String AUTOSCALERS =
      "/apis/autoscaling/v2/namespaces/%s/horizontalpodautoscalers/%s";

  private final Cluster cluster;
  private final String namespace;

  LiveFields(Cluster cluster, String namespace) {
    this.cluster = cluster;
    this.namespace = namespace;
  }

  /** What the first field that differs shows instead; empty if all are as expected. */
  Optional<String> mismatch(List<ExpectedField> expected) {
    return expected.stream().flatMap(field -> mismatch(field).stream()).findFirst();
  }

  /** What the live object shows instead; empty if it is as expected. */
  Optional<String> mismatch(ExpectedField expected) {
    String object = expected.kind() + " " + expected.name();
    Optional<JsonNode> live = path(expected).flatMap(cluster::find);
    if (live.isEmpty()) {
      return Optional.of(object + " does not exist");
    }
    JsonNode found = live.get();
    for (Object step : ValuesPath.parse(expected.path()).steps()) {
      found = step instanceof Integer index ? found.path(index) : found.path(step.toString());
    }
    String shown = found.isValueNode() ? found.asText() : "nothing";
    return Amount.same(shown, expected.value())
        ? Optional.empty()
        : Optional.of(
            "%s has %s %s (expected: %s)"
                .formatted(object, expected.path(), shown, expected.value()));
  }

  private Optional<String> path(ExpectedField expected) {
    return expected.kind().equals(AUTOSCALER)
        ? Optional.of(AUTOSCALERS.formatted(namespace, expected.name()))
        : WorkloadKind.of(expected.kind()).map(kind -> kind.objectPath(namespace, expected.name()));
  }
}
