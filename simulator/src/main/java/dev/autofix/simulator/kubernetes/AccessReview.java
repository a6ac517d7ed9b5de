package dev.autofix.simulator.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autofix.simulator.http.Answer;
import dev.autofix.simulator.json.Json;

/** What the API server answers who asks whether it may do something. */
public final class AccessReview {
  public static final String PATH = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";

  private AccessReview() {}

  /** What the account's roles grant; namespaces make no difference to it. */
  @FunctionalInterface
  public interface Grants {
    boolean allow(String group, String resource, String verb);
  }

  /** The answer to a review as a client sends it. */
  public static Answer answer(JsonNode review, Grants grants) {
    JsonNode asked = review.at("/spec/resourceAttributes");
    String subresource = asked.path("subresource").asText();
    boolean allowed =
        grants.allow(
            asked.path("group").asText(),
            asked.path("resource").asText() + (subresource.isEmpty() ? "" : "/" + subresource),
            asked.path("verb").asText());
    return Answer.json(
        201,
        Json.object(
            "kind",
            "SelfSubjectAccessReview",
            "apiVersion",
            "authorization.k8s.io/v1",
            "spec",
            Json.object("resourceAttributes", asked),
            "status",
            Json.object("allowed", allowed)));
  }
}
