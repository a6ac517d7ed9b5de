package dev.autofix.activities.sizing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autofix.activities.kubernetes.object.ObjectParser;
import dev.autofix.core.sizing.LimitBound;
import dev.autofix.core.sizing.QuotaRoom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What LimitRanges and ResourceQuotas say about memory. */
final class NamespaceBounds {
  /** {@code memory} is another name for requests.memory. */
  private static final Map<String, String> RESOURCES =
      Map.of(
          "limits.memory", "limits.memory",
          "requests.memory", "requests.memory",
          "memory", "requests.memory");

  private NamespaceBounds() {}

  static List<LimitBound> limits(List<JsonNode> limitRanges) {
    List<LimitBound> bounds = new ArrayList<>();
    for (JsonNode range : limitRanges) {
      for (JsonNode item : range.path("spec").path("limits")) {
        String type = item.path("type").asText("");
        if (type.equals("Container") || type.equals("Pod")) {
          bounds.add(
              new LimitBound(
                  ObjectParser.name(range),
                  type.equals("Pod"),
                  Amounts.memory(item.path("min").path("memory")),
                  Amounts.memory(item.path("max").path("memory")),
                  Amounts.number(item.path("maxLimitRequestRatio").path("memory"))));
        }
      }
    }
    return bounds;
  }

  static List<QuotaRoom> quotas(List<JsonNode> quotas) {
    List<QuotaRoom> rooms = new ArrayList<>();
    for (JsonNode quota : quotas) {
      JsonNode status = quota.path("status");
      for (String name : RESOURCES.keySet().stream().sorted().toList()) {
        String hard = Amounts.memory(quota.path("spec").path("hard").path(name));
        String used = Amounts.memory(status.path("used").path(name));
        if (hard != null) {
          rooms.add(
              new QuotaRoom(
                  ObjectParser.name(quota),
                  RESOURCES.getOrDefault(name, name),
                  scopes(quota.path("spec")),
                  hard,
                  used == null ? "0" : used));
        }
      }
    }
    return rooms;
  }

  private static List<String> scopes(JsonNode spec) {
    List<String> scopes = new ArrayList<>();
    spec.path("scopes").forEach(scope -> scopes.add(scope.asText()));
    spec.path("scopeSelector")
        .path("matchExpressions")
        .forEach(expression -> scopes.add(expression.path("scopeName").asText("")));
    return scopes;
  }
}
