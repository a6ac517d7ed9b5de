package dev.autofix.simulator.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autofix.simulator.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Answers of the real servers, recorded in the lab. */
public final class Samples {
  private Samples() {}

  public static JsonNode one(String name) throws IOException {
    try (InputStream file = Samples.class.getResourceAsStream("/samples/" + name + ".json")) {
      return Json.parse(Objects.requireNonNull(file, name).readAllBytes());
    }
  }

  static List<JsonNode> all(String... names) throws IOException {
    List<JsonNode> samples = new ArrayList<>();
    for (String name : names) {
      samples.add(one(name));
    }
    return samples;
  }

  /** Applications in every state that was met. */
  public static List<JsonNode> applications() throws IOException {
    return Seen.scrubbed(
        all(
            "argocd-app-healthy",
            "argocd-app-during-oom",
            "argocd-app-degraded",
            "argocd-app-progressing",
            "argocd-app-after-fix",
            "argocd-app-operation-requested",
            "argocd-app-operation-begun",
            "argocd-app-retrying",
            "argocd-app-terminating",
            "argocd-app-sync-failed",
            "argocd-app-comparison-error"));
  }
}
