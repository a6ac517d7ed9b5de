package dev.autofix.activities.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.activities.Fixtures;
import dev.autofix.activities.kubernetes.object.WorkloadKind;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.util.ClientBuilder;
import io.kubernetes.client.util.credentials.AccessTokenAuthentication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** An API server that serves the objects a test puts into it, and nothing else. */
public final class ApiServer implements AutoCloseable {
  private final MockWebServer server = new MockWebServer();
  private final Map<String, JsonNode> objects = new ConcurrentHashMap<>();
  private final Map<String, MockResponse> answers = new ConcurrentHashMap<>();
  private final Map<String, String> queries = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> patches = new CopyOnWriteArrayList<>();

  public ApiServer() {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            String path = request.getUrl().encodedPath();
            requests.add(path);
            queries.put(path, String.valueOf(request.getUrl().query()));
            if (!"Bearer secret".equals(request.getHeaders().get("Authorization"))) {
              return new MockResponse.Builder().code(401).body("{}").build();
            }
            if (request.getMethod().equals("PATCH")) {
              String type = String.valueOf(request.getHeaders().get("Content-Type"));
              patches.add(type + " " + request.getTarget() + " " + request.getBody().utf8());
            }
            return answers.containsKey(path) ? answers.get(path) : answer(path);
          }
        });
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts an object where its kind, namespace and name say. */
  public ApiServer put(ObjectNode object) {
    JsonNode metadata = object.path("metadata");
    objects.put(
        collection(object.path("kind").asText(), metadata.path("namespace").asText())
            + "/"
            + metadata.path("name").asText(),
        object);
    return this;
  }

  /** Puts any answer at a path. */
  public ApiServer put(String path, ObjectNode answer) {
    objects.put(path, answer);
    return this;
  }

  public ApiServer remove(String kind, String namespace, String name) {
    objects.remove(collection(kind, namespace) + "/" + name);
    return this;
  }

  public ApiServer fail(String path, int code, String body) {
    answers.put(path, new MockResponse.Builder().code(code).body(body).build());
    return this;
  }

  /** Puts a plain text, such as a log, at a path. */
  public ApiServer text(String path, String text) {
    answers.put(
        path,
        new MockResponse.Builder().setHeader("Content-Type", "text/plain").body(text).build());
    return this;
  }

  public ApiServer heal(String path) {
    answers.remove(path);
    return this;
  }

  public List<String> requests() {
    return requests;
  }

  /** What was to be merged into objects, as {@code TYPE TARGET BODY}. */
  List<String> patches() {
    return patches;
  }

  /** The query of the last request for a path. */
  public String query(String path) {
    return queries.getOrDefault(path, "");
  }

  ApiClient client() {
    return new ClientBuilder()
        .setBasePath(server.url("/").toString())
        .setAuthentication(new AccessTokenAuthentication("secret"))
        .build();
  }

  public Cluster cluster() {
    return new Cluster(new KubernetesApi(client()), Duration.ofMillis(2));
  }

  private MockResponse answer(String path) {
    JsonNode object = objects.get(path);
    if (object != null) {
      return new MockResponse.Builder().body(object.toString()).build();
    }
    List<JsonNode> items = new ArrayList<>();
    new TreeMap<>(objects)
        .forEach(
            (place, one) -> {
              if (place.startsWith(path + "/") && place.indexOf('/', path.length() + 1) < 0) {
                items.add(one);
              }
            });
    boolean known = path.matches("/(api|apis/apps|apis/batch)/v1/namespaces/[^/]+/[^/]+");
    return items.isEmpty() && !known
        ? new MockResponse.Builder().code(404).body("{\"kind\":\"Status\",\"code\":404}").build()
        : new MockResponse.Builder().body(Fixtures.list(items).toString()).build();
  }

  private static String collection(String kind, String namespace) {
    return switch (kind) {
      case "Pod" -> "/api/v1/namespaces/" + namespace + "/pods";
      case "ReplicaSet" -> "/apis/apps/v1/namespaces/" + namespace + "/replicasets";
      case "ControllerRevision" -> "/apis/apps/v1/namespaces/" + namespace + "/controllerrevisions";
      case "Job" -> "/apis/batch/v1/namespaces/" + namespace + "/jobs";
      default -> WorkloadKind.of(kind).orElseThrow().listPath(namespace);
    };
  }

  @Override
  public void close() {
    server.close();
  }
}
