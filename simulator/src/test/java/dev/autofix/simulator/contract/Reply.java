package dev.autofix.simulator.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autofix.simulator.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What a server answered. */
record Reply(int status, String text) {

  JsonNode json() throws IOException {
    return Json.parse(text.getBytes(StandardCharsets.UTF_8));
  }
}
