package dev.autofix.activities.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.autofix.activities.http.Calls;
import dev.autofix.activities.http.Edge;
import dev.autofix.activities.http.TokenSource;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.workflows.activity.Notice;
import dev.autofix.workflows.activity.Telling;
import dev.autofix.workflows.activity.Told;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.function.UnaryOperator;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Posts each notice as JSON, at least once: its field {@code id} stays the same where it comes
 * again. Follows no redirect, so that neither the notice nor the token goes to another host.
 */
public final class WebhookChannel implements Channel {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final ObjectMapper mapper =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
  private final String name;
  private final URI url;
  private final @Nullable TokenSource token;
  private final Wording wording;
  private final OkHttpClient http;

  /**
   * @param token a bearer token, asked for each notice; null: none is sent
   */
  public WebhookChannel(
      String name, URI url, @Nullable TokenSource token, Wording wording, Calls calls) {
    this.name = name;
    this.url = url;
    this.token = token;
    this.wording = wording;
    this.http =
        new OkHttpClient.Builder()
            .callTimeout(PATIENCE)
            .addInterceptor(calls.over(Edge.NOTIFY))
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .followSslRedirects(false)
            .build();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Told tell(Telling telling, DeliveryAttempt attempt) {
    try (Response answer = http.newCall(request(telling)).execute()) {
      if (!answer.isSuccessful()) {
        throw refusal(answer);
      }
      return new Told(null);
    } catch (IOException e) {
      throw new AutofixException(
          FailureType.UNAVAILABLE, "%s did not answer: %s".formatted(url.getHost(), e), e);
    }
  }

  private AutofixException refusal(Response answer) {
    String seen = "%s answered %d".formatted(url.getHost(), answer.code());
    return switch (answer.code()) {
      case 401, 403 ->
          new AutofixException(
              FailureType.UNAUTHENTICATED, seen + " (expected: a valid tokenFile of this channel)");
      case 429, 503 ->
          AutofixException.retryAfter(FailureType.UNAVAILABLE, seen, RetryAfter.of(answer));
      default ->
          new AutofixException(
              answer.code() >= 500 ? FailureType.UNAVAILABLE : FailureType.REFUSED, seen);
    };
  }

  private Request request(Telling telling) throws JsonProcessingException {
    Request.Builder request =
        new Request.Builder().url(url.toString()).post(RequestBody.create(body(telling), JSON));
    if (token != null) {
      request.header("Authorization", "Bearer " + token.token());
    }
    return request.build();
  }

  private String body(Telling telling) throws JsonProcessingException {
    Notice notice = telling.notice();
    ObjectNode body = mapper.valueToTree(notice);
    body.put("id", "%s/%s/%d".formatted(notice.runId(), name, telling.number()));
    body.put("title", wording.title().about(notice, UnaryOperator.identity()));
    body.put("text", wording.text().about(notice, UnaryOperator.identity()));
    return mapper.writeValueAsString(body);
  }
}
