package dev.autofix.api.alertmanager;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.autofix.api.alertmanager.Payload.Reading;
import dev.autofix.api.http.Problem;
import dev.autofix.core.alert.PlainText;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads Alertmanager's webhook payload of version 4 with hard bounds. Unknown fields are left
 * alone: Alertmanager adds some without a new version. Thread-safe.
 */
final class PayloadReader {
  private static final String VERSION = "4";
  private static final ObjectReader JSON =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(16)
                          .maxStringLength(64 * 1024)
                          .maxNameLength(1024)
                          .maxNumberLength(32)
                          .build())
                  .build())
          .reader()
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final int alertLimit;

  PayloadReader(int alertLimit) {
    this.alertLimit = alertLimit;
  }

  /**
   * Reads a body.
   *
   * @param askedBy who posts it; null: Alertmanager does
   * @throws WebApplicationException with 400 if it is no payload of version 4
   */
  Payload read(byte[] body, @Nullable String askedBy) throws IOException {
    JsonNode root = tree(body);
    JsonNode version = root.path("version");
    if (!VERSION.equals(version.asText())) {
      throw notV4(
          version.isMissingNode()
              ? "there is no field version"
              : "version is " + PlainText.quoted(version.asText()));
    }
    if (!root.path("alerts").isArray()) {
      throw notV4("alerts is no list");
    }
    List<Reading> readings = new ArrayList<>();
    for (JsonNode alert : root.path("alerts")) {
      readings.add(readings.size() < alertLimit ? AlertReader.read(alert) : overLimit());
    }
    return new Payload(readings, root.path("truncatedAlerts").asLong(0), askedBy);
  }

  private static JsonNode tree(byte[] body) throws IOException {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw notV4(
          "the body is no acceptable JSON: "
              + PlainText.quoted(String.valueOf(e.getOriginalMessage())));
    }
  }

  private static WebApplicationException notV4(String seen) {
    return new WebApplicationException(
        Problem.response(400, seen + " (expected: Alertmanager's webhook payload, version \"4\")"));
  }

  private Reading overLimit() {
    return new Reading(
        null,
        AlertAnswer.rejected(
            null, "alerts", "more than %d in one payload; group finer".formatted(alertLimit)));
  }
}
