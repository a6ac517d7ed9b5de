package dev.autofix.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request to a simulated API.
 *
 * @param path the parts of the path, decoded
 * @param bearer the bearer token; null if none was sent
 * @param contentType of the body; empty if none was sent
 * @param body empty object if none was sent
 */
public record Request(
    String method,
    List<String> path,
    Map<String, String> query,
    @Nullable String bearer,
    String contentType,
    JsonNode body) {
  public Request {
    path = List.copyOf(path);
    query = Map.copyOf(query);
  }

  /** A query parameter; empty if it was not sent. */
  public String parameter(String name) {
    return query.getOrDefault(name, "");
  }

  public boolean is(String wantedMethod, int parts) {
    return method.equals(wantedMethod) && path.size() == parts;
  }
}
