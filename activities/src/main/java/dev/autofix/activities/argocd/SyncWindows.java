package dev.autofix.activities.argocd;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The sync windows of an Application.
 *
 * @param open whether a person may sync now
 * @param automaticOpen whether Argo CD may sync by itself now
 * @param names the windows that matter, as people wrote them
 */
public record SyncWindows(boolean open, boolean automaticOpen, List<String> names) {
  public SyncWindows {
    names = List.copyOf(names);
  }

  /** As Argo CD decides: a deny window closes, and where allow windows exist one must be open. */
  private static boolean automatic(JsonNode active, JsonNode answer) {
    return !has(active, "deny")
        && (has(active, "allow") || !has(answer.path("assignedWindows"), "allow"));
  }

  private static boolean has(JsonNode windows, String kind) {
    for (JsonNode window : windows) {
      if (window.path("kind").asText("").equals(kind)) {
        return true;
      }
    }
    return false;
  }

  static SyncWindows parse(JsonNode answer) {
    JsonNode active = answer.path("activeWindows");
    List<String> names = new ArrayList<>();
    for (JsonNode window : active.size() > 0 ? active : answer.path("assignedWindows")) {
      names.add(
          "%s '%s' for %s"
              .formatted(
                  window.path("kind").asText(""),
                  window.path("schedule").asText(""),
                  window.path("duration").asText("")));
    }
    return new SyncWindows(
        answer.path("canSync").asBoolean(true), automatic(active, answer), names);
  }
}
