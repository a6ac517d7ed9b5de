package dev.autofix.activities.argocd;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.activities.Fixtures;
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

  /** Everything asked besides the list, as {@code METHOD /path?query body}. */
  List<String> asked() {
    return requests.stream().filter(one -> !one.equals("GET /api/v1/applications")).toList();
  }

  /** Fails the first lists. */
  ArgoCdServer failFirst(int lists, int code, String body) {
    failures = lists;
    failure = new MockResponse.Builder().code(code).body(body).build();
    return this;
  }

  /** How often the list of all Applications was read. */
  int lists() {
    return looks;
  }

  ArgoCd open(Duration interval) {
    return new ArgoCdAccess(
            server.url("/").uri(), () -> "secret-token", null, Duration.ofSeconds(5), interval)
        .open();
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
    if (path.equals("/api/v1/applications")) {
      looks++;
      if (looks <= failures) {
        return failure;
      }
      return new MockResponse.Builder()
          .body(
              Fixtures.list(scripted ? List.of(script.apply(looks)) : applications.values())
                  .toString())
          .build();
    }
    return new MockResponse.Builder().body("{}").build();
  }

  @Override
  public void close() {
    server.close();
  }
}
