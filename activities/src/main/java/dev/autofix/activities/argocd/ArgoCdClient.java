package dev.autofix.activities.argocd;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.activities.http.Calls;
import dev.autofix.activities.http.Edge;
import dev.autofix.activities.http.HttpClients;
import dev.autofix.activities.http.HttpFailures;
import dev.autofix.activities.http.TokenSource;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.activity.ApplicationRef;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The part of Argo CD's REST API that Autofix uses. Thread-safe. Failures are classified {@link
 * AutofixException}s with method, path and status, and never hold the token.
 */
public final class ArgoCdClient {
  private static final MediaType JSON_TYPE = MediaType.get("application/json");
  private static final Duration REFRESH_ANSWER = Duration.ofSeconds(3);

  /** The project is always sent, so 404 is "does not exist" and 403 is "may not". */
  private static final Map<FailureType, String> EXPECTED =
      Map.of(
          FailureType.UNAUTHENTICATED, "a valid Argo CD token",
          FailureType.FORBIDDEN, "an Argo CD policy that allows it");

  private final HttpUrl base;
  private final TokenSource token;
  private final OkHttpClient http;
  private final OkHttpClient impatient;
  private final ObjectMapper json = new ObjectMapper();

  ArgoCdClient(ArgoCdAccess access, Calls calls) {
    this.base = HttpUrl.get(access.server().toString());
    this.token = access.token();
    OkHttpClient client = HttpClients.open(access.timeout(), access.caFile());
    this.http = client.newBuilder().addInterceptor(calls.over(Edge.ARGOCD)).build();
    // Not measured: that the answer to a refresh is late is no failure.
    this.impatient = client.newBuilder().readTimeout(REFRESH_ANSWER).build();
  }

  /** Every Application that the token may see. */
  public List<Application> applications() {
    return list(url("applications"));
  }

  /** Those of one name, in whatever namespace and project. */
  public List<Application> applications(String name) {
    return list(url("applications").newBuilder().addQueryParameter("name", name).build());
  }

  private List<Application> list(HttpUrl url) {
    JsonNode list = send("GET", url, null);
    return ApplicationParser.each(list.path("items"), ApplicationParser::parse);
  }

  /** One Application; empty if it does not exist. */
  public Optional<Application> application(ApplicationRef ref) {
    try {
      return Optional.of(ApplicationParser.parse(send("GET", of(ref).build(), null)));
    } catch (AutofixException e) {
      if (e.type() == FailureType.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * Asks for a comparison with the newest commit. Argo CD answers only when the comparison is done;
   * this returns after a few seconds in any case, since the request is on record by then.
   */
  public void refresh(ApplicationRef ref) {
    HttpUrl url = of(ref).addQueryParameter("refresh", "normal").build();
    try {
      execute(impatient, "GET", url, null);
    } catch (SocketTimeoutException e) {
      // The answer is late, as it is for every busy controller; the watch sees the comparison.
      return;
    } catch (IOException e) {
      throw HttpFailures.unreachable(call("GET", url), base.toString(), e);
    }
  }

  /** The uid of the live object that an Application has under this name; empty if it has none. */
  public Optional<String> liveUid(ApplicationRef ref, String group, Workload workload) {
    JsonNode nodes = send("GET", of(ref, "resource-tree").build(), null).path("nodes");
    return ApplicationParser.each(nodes, node -> node).stream()
        .filter(node -> node.path("group").asText("").equals(group))
        .filter(node -> node.path("kind").asText("").equals(workload.kind()))
        .filter(node -> node.path("namespace").asText("").equals(workload.namespace()))
        .filter(node -> node.path("name").asText("").equals(workload.name()))
        .map(node -> node.path("uid").asText(""))
        .findFirst();
  }

  /** The windows that hold syncs of this Application now. */
  public SyncWindows syncWindows(ApplicationRef ref) {
    return SyncWindows.parse(send("GET", of(ref, "syncwindows").build(), null));
  }

  /** Ends the running operation. */
  public void terminate(ApplicationRef ref) {
    send("DELETE", of(ref, "operation").build(), null);
  }

  /**
   * Starts a sync to the target revision, without pruning.
   *
   * @param only the one workload to apply; empty: everything
   */
  public void sync(ApplicationRef ref, Optional<Application.ManagedResource> only) {
    ObjectNode body = json.createObjectNode();
    body.put("appNamespace", ref.namespace()).put("project", ref.project());
    only.ifPresent(
        one ->
            body.putArray("resources")
                .addObject()
                .put("group", one.group())
                .put("kind", one.kind())
                .put("namespace", one.namespace())
                .put("name", one.name()));
    send("POST", of(ref, "sync").build(), body);
  }

  /** Runs the built-in action that restarts a workload. */
  public void restart(ApplicationRef ref, Workload workload, String group) {
    ObjectNode body = json.createObjectNode();
    body.put("appNamespace", ref.namespace())
        .put("project", ref.project())
        .put("namespace", workload.namespace())
        .put("resourceName", workload.name())
        .put("version", "v1")
        .put("kind", workload.kind())
        .put("group", group)
        .put("action", "restart");
    send("POST", of(ref, "resource", "actions", "v2").build(), body);
  }

  /** The server's version, which any caller may ask for. */
  public String version() {
    HttpUrl url = base.newBuilder().addPathSegments("api/version").build();
    return send("GET", url, null).path("Version").asText("");
  }

  private HttpUrl url(String... segments) {
    HttpUrl.Builder builder = base.newBuilder().addPathSegments("api/v1");
    for (String segment : segments) {
      builder.addPathSegment(segment);
    }
    return builder.build();
  }

  private HttpUrl.Builder of(ApplicationRef ref, String... segments) {
    HttpUrl.Builder builder = url("applications", ref.name()).newBuilder();
    for (String segment : segments) {
      builder.addPathSegment(segment);
    }
    return builder
        .addQueryParameter("appNamespace", ref.namespace())
        .addQueryParameter("project", ref.project());
  }

  private static String call(String method, HttpUrl url) {
    return method + " " + url.encodedPath();
  }

  private JsonNode send(String method, HttpUrl url, @Nullable ObjectNode body) {
    try {
      return execute(http, method, url, body);
    } catch (IOException e) {
      throw HttpFailures.unreachable(call(method, url), base.toString(), e);
    }
  }

  private JsonNode execute(
      OkHttpClient client, String method, HttpUrl url, @Nullable ObjectNode body)
      throws IOException {
    Request request =
        new Request.Builder()
            .url(url)
            .header("Authorization", "Bearer " + token.token())
            .header("Accept", "application/json")
            .method(method, method.equals("GET") ? null : body(body))
            .build();
    try (Response response = client.newCall(request).execute()) {
      String text = response.body().string();
      if (!response.isSuccessful()) {
        throw HttpFailures.refused(call(method, url), response.code(), message(text), EXPECTED);
      }
      return parse(method, url, text);
    }
  }

  /** Argo CD refuses whatever changes something and is not exactly of this type, even a DELETE. */
  private static RequestBody body(@Nullable ObjectNode body) {
    String text = body == null ? "" : body.toString();
    return RequestBody.create(text.getBytes(StandardCharsets.UTF_8), JSON_TYPE);
  }

  private JsonNode parse(String method, HttpUrl url, String text) {
    try {
      return json.readTree(text.isEmpty() ? "{}" : text);
    } catch (JsonProcessingException e) {
      throw HttpFailures.noJson(call(method, url), "the API of an Argo CD server", e);
    }
  }

  private String message(String text) {
    try {
      JsonNode error = json.readTree(text);
      return error.path("message").asText(error.path("error").asText(""));
    } catch (JsonProcessingException e) {
      return text;
    }
  }
}
