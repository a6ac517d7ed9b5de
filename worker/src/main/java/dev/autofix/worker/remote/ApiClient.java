package dev.autofix.worker.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import io.dropwizard.jackson.Jackson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Calls of the REST API. A call that writes carries an idempotency key, so that it is sent once
 * more where the first answer was lost.
 */
public final class ApiClient {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(30);

  private final ApiAddress address;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  private final ObjectMapper json = Jackson.newObjectMapper();

  public ApiClient(ApiAddress address) {
    this.address = address;
  }

  /** What is at {@code path} below {@code /api/v1}. */
  public JsonNode get(String path) throws ApiRefusal, InterruptedException {
    return answer(send(request(path).timeout(ANSWER).GET().build()));
  }

  /** The same as a message of the API. */
  public <T> T get(String path, Class<T> type) throws ApiRefusal, InterruptedException {
    return as(get(path), type);
  }

  /**
   * The lines of a stream that does not end by itself.
   *
   * @param lastEventId what was seen of it before; null: nothing
   */
  Stream<String> lines(String path, @Nullable String lastEventId)
      throws ApiRefusal, InterruptedException {
    HttpRequest.Builder request = request(path).header("Accept", "text/event-stream").GET();
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    HttpResponse<Stream<String>> response =
        send(request.build(), HttpResponse.BodyHandlers.ofLines());
    if (response.statusCode() != 200) {
      try (Stream<String> body = response.body()) {
        answer(response.statusCode(), body.collect(Collectors.joining("\n")));
      }
    }
    return response.body();
  }

  /** Takes a decision. */
  public JsonNode post(String path, Object body) throws ApiRefusal, InterruptedException {
    HttpRequest request =
        request(path)
            .timeout(ANSWER)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(HttpRequest.BodyPublishers.ofString(text(body)))
            .build();
    try {
      return answer(exchange(request));
    } catch (IOException e) {
      return answer(send(request));
    }
  }

  /** A JSON answer as a message of the API. */
  public <T> T as(JsonNode answer, Class<T> type) {
    try {
      return json.treeToValue(answer, type);
    } catch (JsonProcessingException e) {
      throw new AutofixException(
          FailureType.UNAVAILABLE,
          "%s answers in another form (is it Autofix, and of this version?)".formatted(address),
          e);
    }
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address.url() + "/api/v1" + path));
    return address.token() == null
        ? request
        : request.header("Authorization", "Bearer " + address.token());
  }

  private HttpResponse<String> send(HttpRequest request) throws InterruptedException {
    return send(request, HttpResponse.BodyHandlers.ofString());
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
      throws InterruptedException {
    try {
      return http.send(request, handler);
    } catch (IOException e) {
      throw new AutofixException(
          FailureType.UNAVAILABLE,
          "%s does not answer: %s (is it right? --url or %s says which Autofix)"
              .formatted(address, e, ApiAddress.URL),
          e);
    }
  }

  private HttpResponse<String> exchange(HttpRequest request)
      throws IOException, InterruptedException {
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private JsonNode answer(HttpResponse<String> response) throws ApiRefusal {
    return answer(response.statusCode(), response.body());
  }

  private JsonNode answer(int status, String text) throws ApiRefusal {
    JsonNode body;
    try {
      body = json.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AutofixException(
          FailureType.UNAVAILABLE,
          "%s answers %d without JSON (is it Autofix?)".formatted(address, status),
          e);
    }
    if (status >= 300) {
      String title = body.path("title").asText("status " + status);
      throw new ApiRefusal(status, body.path("detail").asText(title));
    }
    return body;
  }

  private String text(Object body) {
    try {
      return json.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a body is plain data", e);
    }
  }
}
