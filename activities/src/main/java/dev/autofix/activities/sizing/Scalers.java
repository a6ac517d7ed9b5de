package dev.autofix.activities.sizing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autofix.activities.kubernetes.object.ObjectParser;
import dev.autofix.core.sizing.HorizontalScaler;
import dev.autofix.core.sizing.VerticalScaler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The autoscalers that steer the memory of one container of one workload. */
final class Scalers {
  private final String kind;
  private final String name;
  private final String container;

  Scalers(String kind, String name, String container) {
    this.kind = kind;
    this.name = name;
    this.container = container;
  }

  List<VerticalScaler> vertical(List<JsonNode> objects) {
    return objects.stream()
        .filter(object -> targets(object.path("spec").path("targetRef")))
        .map(this::vertical)
        .toList();
  }

  private VerticalScaler vertical(JsonNode object) {
    JsonNode policy = policy(object.path("spec").path("resourcePolicy").path("containerPolicies"));
    JsonNode resources = policy.path("controlledResources");
    boolean memory =
        !policy.path("mode").asText("").equals("Off")
            && (resources.isMissingNode() || contains(resources, "memory"));
    return new VerticalScaler(
        ObjectParser.name(object),
        object.path("spec").path("updatePolicy").path("updateMode").asText("Auto"),
        memory,
        !policy.path("controlledValues").asText("").equals("RequestsOnly"),
        recommended(object));
  }

  private JsonNode policy(JsonNode policies) {
    return named(policies, container).or(() -> named(policies, "*")).orElse(policies.path("none"));
  }

  private @Nullable String recommended(JsonNode object) {
    JsonNode all = object.path("status").path("recommendation").path("containerRecommendations");
    return named(all, container)
        .map(one -> Amounts.memory(one.path("target").path("memory")))
        .orElse(null);
  }

  private static Optional<JsonNode> named(JsonNode list, String container) {
    return StreamSupport.stream(list.spliterator(), false)
        .filter(one -> one.path("containerName").asText("").equals(container))
        .findFirst();
  }

  private static boolean contains(JsonNode list, String text) {
    return StreamSupport.stream(list.spliterator(), false)
        .anyMatch(one -> one.asText("").equals(text));
  }

  List<HorizontalScaler> horizontal(List<JsonNode> objects) {
    List<HorizontalScaler> found = new ArrayList<>();
    for (JsonNode object : objects) {
      if (targets(object.path("spec").path("scaleTargetRef"))) {
        for (JsonNode metric : object.path("spec").path("metrics")) {
          target(metric)
              .map(target -> horizontal(ObjectParser.name(object), target))
              .ifPresent(found::add);
        }
      }
    }
    return found;
  }

  private static HorizontalScaler horizontal(String name, JsonNode target) {
    boolean share = target.path("type").asText("").equals("Utilization");
    return new HorizontalScaler(
        name,
        share,
        share
            ? target.path("averageUtilization").asText("") + " %"
            : target.path("averageValue").asText(""));
  }

  private Optional<JsonNode> target(JsonNode metric) {
    JsonNode whole = metric.path("resource");
    JsonNode part = metric.path("containerResource");
    if (whole.path("name").asText("").equals("memory")) {
      return Optional.of(whole.path("target"));
    }
    boolean ours =
        part.path("name").asText("").equals("memory")
            && part.path("container").asText("").equals(container);
    return ours ? Optional.of(part.path("target")) : Optional.empty();
  }

  private boolean targets(JsonNode reference) {
    return reference.path("kind").asText("").equals(kind)
        && reference.path("name").asText("").equals(name);
  }
}
