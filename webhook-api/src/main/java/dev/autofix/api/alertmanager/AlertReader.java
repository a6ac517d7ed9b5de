package dev.autofix.api.alertmanager;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autofix.api.alertmanager.Payload.Reading;
import dev.autofix.core.alert.PlainText;
import dev.autofix.core.alert.RejectedLabel;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one alert of a payload; whatever is wrong with it concerns this alert alone. */
final class AlertReader {
  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{16}");

  private AlertReader() {}

  static Reading read(JsonNode alert) {
    String fingerprint = alert.path("fingerprint").asText();
    if (!FINGERPRINT.matcher(fingerprint).matches()) {
      return new Reading(
          null,
          AlertAnswer.rejected(
              null,
              "fingerprint",
              PlainText.quoted(fingerprint) + " (expected: 16 hexadecimal digits)"));
    }
    try {
      boolean firing = firing(alert.path("status").asText());
      return new Reading(
          new PostedAlert(
              fingerprint,
              firing,
              labels(alert.path("labels")),
              time("startsAt", alert.path("startsAt").asText()),
              firing ? null : endedAt(alert.path("endsAt").asText())),
          null);
    } catch (RejectedLabel e) {
      return new Reading(null, AlertAnswer.rejected(fingerprint, e.field(), e.why()));
    }
  }

  private static boolean firing(String status) {
    return switch (status) {
      case "firing" -> true;
      case "resolved" -> false;
      default ->
          throw new RejectedLabel(
              "status", PlainText.quoted(status) + " (expected: firing or resolved)");
    };
  }

  private static Map<String, String> labels(JsonNode node) {
    if (!node.isObject()) {
      throw new RejectedLabel("labels", "no object (expected: names and values)");
    }
    Map<String, String> labels = new HashMap<>();
    for (Map.Entry<String, JsonNode> label : node.properties()) {
      if (!label.getValue().isTextual()) {
        throw new RejectedLabel("labels", PlainText.quoted(label.getKey()) + " is no text");
      }
      labels.put(label.getKey(), label.getValue().asText());
    }
    return labels;
  }

  /** Go writes a time that is not set as one of the year 1. */
  private static @Nullable Instant endedAt(String text) {
    Instant time = text.isEmpty() ? Instant.MIN : time("endsAt", text);
    return time.isAfter(Instant.EPOCH) ? time : null;
  }

  private static Instant time(String field, String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new RejectedLabel(field, PlainText.quoted(text) + " (expected: an RFC 3339 time)");
    }
  }
}
