package dev.autofix.api.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autofix.api.http.Problem;
import dev.autofix.core.fix.PlanRef;
import jakarta.ws.rs.WebApplicationException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A button that somebody pressed.
 *
 * @param action which one
 * @param plan what it was about when it was shown
 * @param answerTo where Slack takes what only this person is to see
 */
record SlackPress(String team, String user, String action, PlanRef plan, URI answerTo) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FIELD = "payload=";

  /**
   * Reads the form that Slack posts.
   *
   * @return empty for a button that only opens a page
   * @throws WebApplicationException with 400 for anything else
   */
  static Optional<SlackPress> read(byte[] body) {
    JsonNode payload = payload(body);
    JsonNode action = payload.at("/actions/0");
    String name = action.path("action_id").asText();
    if (!name.equals(PlanRef.APPROVE) && !name.equals(PlanRef.CANCEL)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new SlackPress(
              needed(payload, "/user/team_id"),
              needed(payload, "/user/id"),
              name,
              PlanRef.parse(action.path("value").asText()).orElseThrow(SlackPress::unreadable),
              URI.create(needed(payload, "/response_url"))));
    } catch (IllegalArgumentException e) {
      throw unreadable();
    }
  }

  private static JsonNode payload(byte[] body) {
    String form = new String(body, StandardCharsets.UTF_8);
    try {
      if (!form.startsWith(FIELD)) {
        throw unreadable();
      }
      String json = URLDecoder.decode(form.substring(FIELD.length()), StandardCharsets.UTF_8);
      JsonNode payload = JSON.readTree(json);
      if (!payload.path("type").asText().equals("block_actions")) {
        throw unreadable();
      }
      return payload;
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw unreadable();
    }
  }

  private static String needed(JsonNode payload, String path) {
    String text = payload.at(path).asText();
    if (text.isEmpty()) {
      throw unreadable();
    }
    return text;
  }

  private static WebApplicationException unreadable() {
    return new WebApplicationException(
        Problem.response(
            400, "this is no button of Autofix (expected: payload=, of type block_actions)"));
  }
}
