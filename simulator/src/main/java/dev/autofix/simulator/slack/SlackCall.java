package dev.autofix.simulator.slack;

import java.util.Map;

/**
 * A call of the Web API.
 *
 * @param method such as {@code chat.postMessage}
 * @param form its arguments
 */
public record SlackCall(String method, Map<String, String> form) {
  public SlackCall {
    form = Map.copyOf(form);
  }

  String argument(String name) {
    return form.getOrDefault(name, "");
  }
}
