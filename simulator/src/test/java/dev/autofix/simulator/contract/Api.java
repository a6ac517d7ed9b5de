package dev.autofix.simulator.contract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * One server, simulated or real.
 *
 * @param trusted sends with the credentials that Autofix has
 * @param stranger sends with none
 * @param token the credentials where they are a token; null where {@code trusted} has others
 */
record Api(String url, OkHttpClient trusted, OkHttpClient stranger, @Nullable String token) {

  Reply get(String path) throws IOException {
    return call(trusted, authorized(path, token).build());
  }

  /** With another token than ours; null: with none. */
  Reply getAs(@Nullable String otherToken, String path) throws IOException {
    return call(stranger, authorized(path, otherToken).build());
  }

  Reply send(String method, String path, String contentType, String body) throws IOException {
    return call(
        trusted,
        authorized(path, token)
            .method(
                method,
                RequestBody.create(
                    body.getBytes(StandardCharsets.UTF_8), MediaType.parse(contentType)))
            .build());
  }

  private Request.Builder authorized(String path, @Nullable String bearer) {
    Request.Builder request = new Request.Builder().url(url + path);
    return bearer == null ? request : request.header("Authorization", "Bearer " + bearer);
  }

  private static Reply call(OkHttpClient client, Request request) throws IOException {
    try (Response response = client.newCall(request).execute()) {
      return new Reply(response.code(), response.body().string());
    }
  }
}
