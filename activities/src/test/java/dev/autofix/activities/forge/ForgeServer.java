package dev.autofix.activities.forge;

import dev.autofix.activities.git.repository.RepositoryRef;
import dev.autofix.activities.http.Calls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A mock web server in the place of a forge; what it is asked is for the test to assert. */
final class ForgeServer implements AutoCloseable {
  static final String TOKEN = "s3cr3t-t0ken";

  private final MockWebServer server = new MockWebServer();

  ForgeServer() {
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The forge of {@code https://git.example.com/acme/...}, whose API is here. */
  Forge forge(ForgeType type, String root, String repository) {
    ForgeAccess access =
        new ForgeAccess(
            "https://git.example.com/",
            type,
            URI.create(url(root)),
            () -> TOKEN,
            null,
            Duration.ofSeconds(5),
            Duration.ofSeconds(30));
    return new Forges(List.of(access), Calls.unmeasured())
        .of(new RepositoryRef(repository, "main"));
  }

  String url(String path) {
    return server.url(path).toString();
  }

  void answer(int status, String body) {
    server.enqueue(new MockResponse.Builder().code(status).body(body).build());
  }

  void answer(int status, String body, String header, String value) {
    answer(status, body, Map.of(header, value));
  }

  void answer(int status, String body, Map<String, String> headers) {
    MockResponse.Builder response = new MockResponse.Builder().code(status).body(body);
    headers.forEach(response::addHeader);
    server.enqueue(response.build());
  }

  RecordedRequest next() {
    try {
      return server.takeRequest();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Method, path and body of everything asked so far. */
  List<String> asked() {
    List<String> asked = new ArrayList<>();
    int count = server.getRequestCount();
    for (int i = 0; i < count; i++) {
      RecordedRequest request = next();
      String body = request.getBody() == null ? "" : request.getBody().utf8();
      asked.add((request.getMethod() + " " + request.getTarget() + " " + body).strip());
    }
    return asked;
  }

  @Override
  public void close() {
    server.close();
  }
}
