package dev.autofix.activities.registry;

import dev.autofix.activities.http.Calls;
import dev.autofix.activities.http.Edge;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.ByteString;

/** Reads of bounded size over HTTP, without a credential. Thread-safe. */
final class Download {
  private final OkHttpClient http;

  Download(Duration timeout, Calls calls) {
    this.http =
        new OkHttpClient.Builder()
            .callTimeout(timeout)
            .addInterceptor(calls.over(Edge.CHARTS))
            .followSslRedirects(false) // never from HTTPS to plain HTTP
            .build();
  }

  /** An answer of any status. */
  record Answer(int code, ByteString body, String challenge) {}

  Answer get(HttpUrl url, String accept, String authorization, long maxBytes) {
    Request.Builder request = new Request.Builder().url(url).header("Accept", accept);
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    try (Response response = http.newCall(request.build()).execute()) {
      if (response.body().contentLength() > maxBytes) {
        throw tooLarge(url, maxBytes);
      }
      byte[] body = response.body().byteStream().readNBytes((int) maxBytes + 1);
      if (body.length > maxBytes) {
        throw tooLarge(url, maxBytes);
      }
      String challenge = response.headers().get("WWW-Authenticate");
      return new Answer(response.code(), ByteString.of(body), challenge == null ? "" : challenge);
    } catch (InterruptedIOException e) {
      throw new AutofixException(FailureType.TIMEOUT, "no answer from " + shown(url), e);
    } catch (IOException e) {
      throw new AutofixException(
          FailureType.UNAVAILABLE, shown(url) + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** The body of an answer that has to be a success. */
  byte[] required(HttpUrl url, String accept, String authorization, long maxBytes) {
    Answer answer = get(url, accept, authorization, maxBytes);
    if (answer.code() == 200) {
      return answer.body().toByteArray();
    }
    boolean theirs = answer.code() >= 500 || answer.code() == 429;
    throw new AutofixException(
        theirs ? FailureType.UNAVAILABLE : FailureType.REFUSED,
        "%s answers %d (remedy: check the chart's repository and version, or put the packed chart into charts.folder)"
            .formatted(shown(url), answer.code()));
  }

  /** Refuses content that is not what its index or manifest says. */
  static byte[] checked(byte[] content, String sha256, HttpUrl url) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      if (!HexFormat.of().formatHex(digest).equals(sha256)) {
        throw new AutofixException(
            FailureType.REFUSED,
            shown(url) + " is not what its digest says (expected: " + sha256 + ")");
      }
      return content;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Queries may hold a signature. */
  private static String shown(HttpUrl url) {
    return url.newBuilder().query(null).username("").password("").build().toString();
  }

  private static AutofixException tooLarge(HttpUrl url, long maxBytes) {
    return new AutofixException(
        FailureType.REFUSED,
        shown(url) + " is too large (expected: at most " + (maxBytes >> 20) + " MiB)");
  }
}
