package dev.autofix.activities.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autofix.activities.http.Calls;
import dev.autofix.activities.http.Edge;
import dev.autofix.workflows.activity.Notice;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Posts each notice as JSON. Follows no redirect, so that neither the notice nor the token goes to
 * another host.
 */
public final class WebhookChannel implements Channel {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final ObjectMapper mapper = new ObjectMapper();
  private final URI url;
  private final @Nullable Path tokenFile;
  private final OkHttpClient http;

  /**
   * @param tokenFile holds a bearer token and is read for each notice; null: none is sent
   */
  public WebhookChannel(URI url, @Nullable Path tokenFile, Calls calls) {
    this.url = url;
    this.tokenFile = tokenFile;
    this.http =
        new OkHttpClient.Builder()
            .callTimeout(PATIENCE)
            .addInterceptor(calls.over(Edge.NOTIFY))
            .followRedirects(false)
            .followSslRedirects(false)
            .build();
  }

  @Override
  public String name() {
    return "webhook " + url.getHost();
  }

  @Override
  public void tell(Notice notice) throws IOException {
    try (Response answer = http.newCall(request(notice)).execute()) {
      if (!answer.isSuccessful()) {
        throw new IOException("it answered " + answer.code());
      }
    }
  }

  private Request request(Notice notice) throws IOException {
    Request.Builder request =
        new Request.Builder().url(url.toString()).post(RequestBody.create(body(notice), JSON));
    if (tokenFile != null) {
      request.header("Authorization", "Bearer " + Files.readString(tokenFile).strip());
    }
    return request.build();
  }

  private String body(Notice notice) throws JsonProcessingException {
    return mapper.writeValueAsString(notice);
  }
}
