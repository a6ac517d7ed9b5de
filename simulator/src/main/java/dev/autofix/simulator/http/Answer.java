package dev.autofix.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autofix.simulator.json.Json;
import java.nio.charset.StandardCharsets;

/** What a simulated API answers. */
public record Answer(int status, String contentType, String text) {

  public static Answer json(int status, JsonNode body) {
    return new Answer(
        status, "application/json", new String(Json.bytes(body), StandardCharsets.UTF_8));
  }

  public static Answer ok(JsonNode body) {
    return json(200, body);
  }

  public static Answer text(int status, String text) {
    return new Answer(status, "text/plain; charset=utf-8", text);
  }
}
