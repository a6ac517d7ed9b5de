package dev.autofix.activities.argocd;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.activities.Fixtures;
import dev.autofix.activities.http.Calls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** An Argo CD server that lists the Applications a test gives it and records what it is asked. */
final class ArgoCdServer implements AutoCloseable {
  private final MockWebServer server = new MockWebServer();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final Map<String, MockResponse> answers = new ConcurrentHashMap<>();
  private final Map<String, ObjectNode> applications = new LinkedHashMap<>();
  private Function<Integer, ObjectNode> script = look -> Fixtures.json("{}");
  private boolean scripted;
  private volatile int looks;
  private int failures;
  private MockResponse failure = new MockResponse.Builder().build();

  ArgoCdServer() {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answer(request);
          }
        });
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ArgoCdServer put(ObjectNode application) {
    applications.put(application.at("/metadata/name").asText(), application);
    return this;
  }

  ArgoCdServer put(String key, ObjectNode application) {
    applications.put(key, application);
    return this;
  }

  /** Lists one Application that changes from look to look; the first look is 1. */
  ArgoCdServer script(Function<Integer, ObjectNode> looks) {
    this.script = looks;
    this.scripted = true;
    return this;
  }

  /** The answer to {@code METHOD /path}. */
  ArgoCdServer on(String request, int code, String body) {
    answers.put(request, new MockResponse.Builder().code(code).body(body).build());
    return this;
  }

  /** Everything asked besides looks at Applications, as {@code METHOD /path?query body}. */
  List<String> asked() {
    return requests.stream()
        .filter(one -> !one.matches("GET /api/v1/applications(/[^/?]+)?(\\?(?!.*refresh=).*)?"))
        .toList();
  }

  List<String> requests() {
    return requests;
  }

  /** How often all Applications were listed. */
  long lists() {
    return requests.stream().filter(one -> one.equals("GET /api/v1/applications")).count();
  }

  /** Fails the first looks. */
  ArgoCdServer failFirst(int lists, int code, String body) {
    failures = lists;
    failure = new MockResponse.Builder().code(code).body(body).build();
    return this;
  }

  /** How often one or all Applications were read. */
  int looks() {
    return looks;
  }

  ArgoCd open(Duration interval) {
    return new ArgoCdAccess(
            server.url("/").uri(), () -> "secret-token", null, Duration.ofSeconds(5), interval)
        .open(Calls.unmeasured());
  }

  private synchronized MockResponse answer(RecordedRequest request) {
    String path = request.getUrl().encodedPath();
    String query = request.getUrl().query();
    String body = request.getBody() == null ? "" : request.getBody().utf8();
    requests.add(
        (request.getMethod() + " " + path + (query == null ? "" : "?" + query) + " " + body)
            .strip());
    if (!"Bearer secret-token".equals(request.getHeaders().get("Authorization"))) {
      return new MockResponse.Builder().code(401).body("{\"message\":\"no session\"}").build();
    }
    boolean changes = !request.getMethod().equals("GET");
    if (changes && !"application/json".equals(request.getHeaders().get("Content-Type"))) {
      return new MockResponse.Builder().code(415).body("Invalid content type\n").build();
    }
    MockResponse prepared = answers.get(request.getMethod() + " " + path);
    if (prepared != null) {
      return prepared;
    }
    boolean watched =
        request.getMethod().equals("GET") && !request.getTarget().contains("refresh=");
    return watched && path.matches("/api/v1/applications(/[^/]+)?")
        ? look(
            path.substring("/api/v1/applications".length()),
            request.getUrl().queryParameter("name"))
        : new MockResponse.Builder().body("{}").build();
  }

  private MockResponse look(String path, String name) {
    looks++;
    if (looks <= failures) {
      return failure;
    }
    List<ObjectNode> all =
        scripted ? List.of(script.apply(looks)) : List.copyOf(applications.values());
    String wanted = path.isEmpty() ? name : path.substring(1);
    List<ObjectNode> found =
        all.stream()
            .filter(one -> wanted == null || one.at("/metadata/name").asText().equals(wanted))
            .toList();
    if (path.isEmpty()) {
      return new MockResponse.Builder().body(Fixtures.list(found).toString()).build();
    }
    return found.isEmpty()
        ? new MockResponse.Builder().code(404).body("{\"message\":\"not found\"}").build()
        : new MockResponse.Builder().body(found.get(0).toString()).build();
  }

  @Override
  public void close() {
    server.close();
  }
}
