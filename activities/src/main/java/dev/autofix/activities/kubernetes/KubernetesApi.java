package dev.autofix.activities.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autofix.activities.http.HttpFailures;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.Pair;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The Kubernetes API as JSON trees. The official client connects and authenticates; its generated
 * models are not used, because they refuse every field that a newer API server adds, and quote
 * whole objects, environment included, when they do. Thread-safe.
 */
public final class KubernetesApi {
  private static final int PAGE = 500;
  private static final String REVIEWS = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
  private static final String[] AUTHENTICATIONS = {"BearerToken"};
  private static final String JSON = "application/json";

  /** How the lists of an object are merged by their keys, and not replaced. */
  private static final String STRATEGIC_MERGE = "application/strategic-merge-patch+json";

  private final ApiClient client;
  private final ObjectMapper json = new ObjectMapper();

  public KubernetesApi(ApiClient client) {
    this.client = client;
  }

  /** The object at {@code path}. */
  public JsonNode get(String path) {
    return find(path)
        .orElseThrow(
            () -> new AutofixException(FailureType.NOT_FOUND, "GET " + path + " answered 404"));
  }

  /** The object at {@code path}; empty if it does not exist. */
  public Optional<JsonNode> find(String path) {
    return find(path, List.of(), JSON);
  }

  /** Every item of the list at {@code path}, page by page; empty if there is no such list. */
  public List<JsonNode> list(String path) {
    return list(path, List.of());
  }

  /** The items of the list at {@code path} that the query selects. */
  public List<JsonNode> list(String path, List<Pair> selected) {
    List<JsonNode> items = new ArrayList<>();
    String next = "";
    do {
      List<Pair> query = new ArrayList<>(selected);
      query.add(new Pair("limit", Integer.toString(PAGE)));
      if (!next.isEmpty()) {
        query.add(new Pair("continue", next));
      }
      JsonNode page = find(path, query, JSON).orElseGet(json::createObjectNode);
      page.path("items").forEach(items::add);
      next = page.path("metadata").path("continue").asText("");
    } while (!next.isEmpty());
    return items;
  }

  /** The object at {@code path} in the representation {@code accept}; empty if there is none. */
  public Optional<JsonNode> find(String path, List<Pair> query, String accept) {
    return body(path, query, accept).map(body -> parse(path, body));
  }

  /** The text at {@code path}, such as a log; empty if there is none. */
  public Optional<String> text(String path, List<Pair> query) {
    return body(path, query, "text/plain, application/json, */*");
  }

  /**
   * Merges {@code change} into the object at {@code path}.
   *
   * @throws AutofixException of type NOT_FOUND if there is no such object
   */
  void merge(String path, JsonNode change) {
    byte[] content = change.toString().getBytes(StandardCharsets.UTF_8);
    List<Pair> query = List.of(new Pair("fieldManager", "autofix"));
    if (body("PATCH", path, query, JSON, STRATEGIC_MERGE, content).isEmpty()) {
      throw new AutofixException(FailureType.NOT_FOUND, "PATCH " + path + " answered 404");
    }
  }

  /**
   * Whether this account may do something, by a SelfSubjectAccessReview: a question in the form of
   * a POST, which every account may ask and which stores nothing.
   *
   * @param namespace empty: in all of them
   */
  boolean allows(String verb, Right right, String namespace) {
    String[] names = right.resource().split("/", 2);
    Map<String, String> attributes =
        Map.of(
            "verb",
            verb,
            "group",
            right.group(),
            "resource",
            names[0],
            "subresource",
            names.length == 2 ? names[1] : "",
            "namespace",
            namespace);
    Map<String, Object> review =
        Map.of(
            "apiVersion",
            "authorization.k8s.io/v1",
            "kind",
            "SelfSubjectAccessReview",
            "spec",
            Map.of("resourceAttributes", attributes));
    return body("POST", REVIEWS, List.of(), JSON, JSON, review)
        .map(body -> parse(REVIEWS, body).at("/status/allowed").asBoolean())
        .orElse(false);
  }

  private Optional<String> body(String path, List<Pair> query, String accept) {
    return body("GET", path, query, accept, JSON, null);
  }

  private Optional<String> body(
      String method,
      String path,
      List<Pair> query,
      String accept,
      String type,
      @Nullable Object content) {
    try (Response response = call(method, path, query, accept, type, content).execute()) {
      String body = response.body().string();
      if (response.code() == 404) {
        return Optional.empty();
      }
      if (!response.isSuccessful()) {
        throw ApiFailures.refused(method, path, response.code(), status(body));
      }
      return Optional.of(body);
    } catch (IOException e) {
      throw HttpFailures.unreachable(method + " " + path, client.getBasePath(), e);
    }
  }

  private Call call(
      String method,
      String path,
      List<Pair> query,
      String accept,
      String type,
      @Nullable Object content) {
    try {
      return client.buildCall(
          null,
          path,
          method,
          query,
          List.of(),
          content,
          new HashMap<>(Map.of("Accept", accept, "Content-Type", type)),
          new HashMap<>(),
          new HashMap<>(),
          AUTHENTICATIONS,
          null);
    } catch (ApiException e) {
      throw new AutofixException(
          FailureType.CONFIGURATION,
          "%s %s cannot be built: %s".formatted(method, path, e.getMessage()),
          e);
    }
  }

  private JsonNode parse(String path, String body) {
    try {
      return json.readTree(body);
    } catch (JsonProcessingException e) {
      throw HttpFailures.noJson(path, "the API of a Kubernetes API server", e);
    }
  }

  private JsonNode status(String body) {
    try {
      return json.readTree(body);
    } catch (JsonProcessingException e) {
      return json.createObjectNode().put("message", body);
    }
  }
}
