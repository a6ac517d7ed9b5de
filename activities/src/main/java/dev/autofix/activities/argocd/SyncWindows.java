package dev.autofix.activities.argocd;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The sync windows of an Application.
 *
 * @param open whether a sync may happen now
 * @param names the windows that matter, as people wrote them
 */
public record SyncWindows(boolean open, List<String> names) {
  public SyncWindows {
    names = List.copyOf(names);
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
    return new SyncWindows(answer.path("canSync").asBoolean(true), names);
  }
}
