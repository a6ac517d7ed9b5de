package dev.autofix.worker.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autofix.workflows.fix.FixStatus;
import io.dropwizard.jackson.Jackson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;

/** Autofix's own REST API, as any other client uses it. */
final class FixClient {
  private final URI fixes;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = Jackson.newObjectMapper();

  FixClient(URI autofix) {
    this.fixes = autofix.resolve("/api/v1/fixes/");
  }

  URI link(String id) {
    return fixes.resolve(id);
  }

  /** Empty while there is no such fix. */
  Optional<FixStatus> status(String id) {
    HttpResponse<String> answer = send(HttpRequest.newBuilder(link(id)).GET());
    try {
      return answer.statusCode() == 200
          ? Optional.of(json.readValue(answer.body(), FixStatus.class))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the status of the answer. */
  int approve(String id, String planHash, String actor) {
    return decide(id, "approve", Map.of("planHash", planHash, "actor", actor));
  }

  /** Returns the status of the answer. */
  int decide(String id, String decision, Map<String, String> words) {
    try {
      String body = json.writeValueAsString(words);
      return send(HttpRequest.newBuilder(link(id + "/" + decision))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body)))
          .statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
