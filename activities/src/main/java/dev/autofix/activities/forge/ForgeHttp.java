package dev.autofix.activities.forge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.activities.http.Calls;
import dev.autofix.activities.http.Edge;
import dev.autofix.activities.http.HttpClients;
import dev.autofix.activities.http.HttpFailures;
import dev.autofix.activities.http.TokenSource;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * JSON over HTTP as the three forges speak it. The token goes to the configured API and nowhere
 * else: a redirect or a next page on another host is refused.
 */
final class ForgeHttp {
  private static final MediaType JSON_TYPE = MediaType.get("application/json");
  private static final int MOST_REDIRECTS = 3;
  private static final int MOST_PAGES = 20;

  private final HttpUrl base;
  private final ForgeType type;
  private final TokenSource token;
  private final OkHttpClient http;
  private final ObjectMapper json = new ObjectMapper();

  private ForgeHttp(HttpUrl base, ForgeType type, TokenSource token, OkHttpClient http) {
    this.base = base;
    this.type = type;
    this.token = token;
    this.http = http;
  }

  static ForgeHttp open(ForgeAccess access, Calls calls) {
    return new ForgeHttp(
        access.root(),
        access.type(),
        access.token(),
        HttpClients.open(access.timeout(), access.caFile())
            .newBuilder()
            .addInterceptor(calls.over(Edge.FORGE))
            .build());
  }

  HttpUrl base() {
    return base;
  }

  ObjectNode object() {
    return json.createObjectNode();
  }

  /** The API's URL with these segments below its root, each encoded as one. */
  HttpUrl url(List<String> segments, UnaryOperator<HttpUrl.Builder> query) {
    HttpUrl.Builder builder = base.newBuilder();
    segments.forEach(builder::addPathSegment);
    return query.apply(builder).build();
  }

  JsonNode get(HttpUrl url) {
    return exchange("GET", url, null).body();
  }

  JsonNode send(String method, HttpUrl url, ObjectNode body) {
    return exchange(method, url, body).body();
  }

  /** The elements of a list, page after page as the {@code Link} headers lead. */
  List<JsonNode> all(HttpUrl first) {
    List<JsonNode> found = new ArrayList<>();
    HttpUrl next = first;
    for (int page = 0; next != null && page < MOST_PAGES; page++) {
      Answer answer = exchange("GET", next, null);
      answer.body().forEach(found::add);
      next = answer.next() == null ? null : own(answer.next(), "points to the next page on");
    }
    return found;
  }

  private record Answer(JsonNode body, @Nullable HttpUrl next) {}

  private static String call(String method, HttpUrl url) {
    return method + " " + url.encodedPath();
  }

  private Answer exchange(String method, HttpUrl url, @Nullable JsonNode body) {
    HttpUrl target = url;
    for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
      try (Response response = http.newCall(request(method, target, body)).execute()) {
        if (!response.isRedirect()) {
          return answer(method, target, response);
        }
        target = redirected(method, target, response);
      } catch (IOException e) {
        throw HttpFailures.unreachable(call(method, url), base.toString(), e);
      }
    }
    throw new AutofixException(
        FailureType.INVALID,
        "%s is redirected more than %d times (expected: the root of the API in apiUrl)"
            .formatted(call(method, url), MOST_REDIRECTS));
  }

  private Answer answer(String method, HttpUrl url, Response response) throws IOException {
    String text = response.body().string();
    if (!response.isSuccessful()) {
      throw ForgeFailures.refused(
          call(method, url), response.code(), response.headers(), message(text));
    }
    return new Answer(parse(method, url, text), NextPage.of(response.headers(), url));
  }

  /** A forge answers so when a repository was renamed; what writes must not become a read. */
  private HttpUrl redirected(String method, HttpUrl from, Response response) {
    String location = response.header("Location", "");
    HttpUrl to = from.resolve(location == null ? "" : location);
    boolean keepsMethod = response.code() == 307 || response.code() == 308;
    if (to == null || !(keepsMethod || method.equals("GET"))) {
      throw new AutofixException(
          FailureType.INVALID,
          "%s answered %d (expected: the API itself; remedy: mend apiUrl or the repository's URL)"
              .formatted(call(method, from), response.code()));
    }
    return own(to, "redirects to");
  }

  private HttpUrl own(HttpUrl url, String how) {
    boolean same =
        url.scheme().equals(base.scheme())
            && url.host().equals(base.host())
            && url.port() == base.port();
    if (!same) {
      throw new AutofixException(
          FailureType.REFUSED,
          "%s %s %s (expected: itself; the token is for no other host)"
              .formatted(base.host(), how, url.host()));
    }
    return url;
  }

  private Request request(String method, HttpUrl url, @Nullable JsonNode body) {
    Request.Builder request =
        new Request.Builder()
            .url(url)
            .header("User-Agent", "autofix")
            .header("Accept", type.accepts())
            .method(method, body == null ? null : body(body));
    type.authorize(request, token.token());
    return request.build();
  }

  private static RequestBody body(JsonNode body) {
    return RequestBody.create(body.toString().getBytes(StandardCharsets.UTF_8), JSON_TYPE);
  }

  private JsonNode parse(String method, HttpUrl url, String text) {
    try {
      return json.readTree(text.isEmpty() ? "{}" : text);
    } catch (JsonProcessingException e) {
      throw HttpFailures.noJson(
          call(method, url), "the API of a %s server at %s".formatted(type, base), e);
    }
  }

  /**
   * GitHub and Gitea say "message", with details in "errors"; GitLab a text, a list or an object.
   */
  private String message(String text) {
    try {
      JsonNode error = json.readTree(text);
      JsonNode message = error.has("message") ? error.path("message") : error.path("error");
      String said = message.isValueNode() ? message.asText() : message.toString();
      return error.path("errors").isEmpty() ? said : said + " " + error.path("errors");
    } catch (JsonProcessingException notJson) {
      return text;
    }
  }
}
