package dev.autofix.simulator.alert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.simulator.json.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An alert as Alertmanager keeps it. */
public record Alert(Map<String, String> labels, String summary, Instant startsAt) {
  private static final String NEVER = "0001-01-01T00:00:00Z";

  public Alert {
    labels = Map.copyOf(labels);
  }

  public String fingerprint() {
    return Fingerprint.of(labels);
  }

  /** A label; empty if it has none of that name. */
  public String label(String name) {
    return labels.getOrDefault(name, "");
  }

  /**
   * The body of Alertmanager's webhook for a group of this alert alone, version 4.
   *
   * @param resolvedAt null while it fires
   */
  public ObjectNode webhook(@Nullable Instant resolvedAt) {
    String status = resolvedAt == null ? "firing" : "resolved";
    ObjectNode annotations = Json.object("summary", summary);
    ObjectNode alert =
        Json.object(
            "status",
            status,
            "labels",
            sorted(),
            "annotations",
            annotations,
            "startsAt",
            startsAt.truncatedTo(ChronoUnit.MILLIS).toString(),
            "endsAt",
            resolvedAt == null ? NEVER : resolvedAt.truncatedTo(ChronoUnit.MILLIS).toString(),
            "generatorURL",
            "http://127.0.0.1:9090/graph?g0.tab=1",
            "fingerprint",
            fingerprint());
    String groupKey =
        "{}/{severity=\"%s\"}:{alertname=\"%s\", namespace=\"%s\", pod=\"%s\"}"
            .formatted(label("severity"), label("alertname"), label("namespace"), label("pod"));
    return Json.object(
        "receiver",
        "autofix-" + label("severity"),
        "status",
        status,
        "alerts",
        Json.array(alert),
        "groupLabels",
        Json.object(
            "alertname", label("alertname"),
            "namespace", label("namespace"),
            "pod", label("pod")),
        "commonLabels",
        sorted(),
        "commonAnnotations",
        annotations,
        "externalURL",
        "http://127.0.0.1:9093",
        "version",
        "4",
        "groupKey",
        groupKey,
        "truncatedAlerts",
        0);
  }

  private ObjectNode sorted() {
    ObjectNode json = Json.object();
    new TreeMap<>(labels).forEach(json::put);
    return json;
  }
}
