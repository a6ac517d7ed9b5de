package dev.autofix.activities.notify.slack;

import com.google.gson.JsonParseException;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.response.auth.AuthTestResponse;
import com.slack.api.util.http.SlackHttpClient;
import dev.autofix.activities.http.Calls;
import dev.autofix.activities.http.Edge;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;

/**
 * Slack's Web API through its official client. The client's listeners are left out, because they
 * would log bodies.
 */
public final class SlackApi {
  private final SlackAccess access;
  private final Slack slack;

  private SlackApi(SlackAccess access, Slack slack) {
    this.access = access;
    this.slack = slack;
  }

  /** Opens the way; nothing is sent yet. */
  public static SlackApi open(SlackAccess access, Calls calls) {
    SlackConfig config = new SlackConfig();
    String root = access.apiUrl().toString();
    config.setMethodsEndpointUrlPrefix(root.endsWith("/") ? root : root + "/");
    config.setHttpClientResponseHandlers(List.of());
    // A client that repeats what it got no answer to would post it twice.
    OkHttpClient http =
        new OkHttpClient.Builder()
            .callTimeout(access.answer())
            .addInterceptor(calls.over(Edge.NOTIFY))
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .followSslRedirects(false)
            .build();
    return new SlackApi(access, Slack.getInstance(config, new SlackHttpClient(http)));
  }

  /** One question to Slack. */
  @FunctionalInterface
  interface Question<T> {
    T ask(MethodsClient client) throws IOException, SlackApiException;
  }

  /**
   * Slack's answer.
   *
   * @throws AutofixException for every answer that is not {@code ok}
   */
  <T extends SlackApiTextResponse> T ask(String method, Question<T> question) {
    try {
      T answer = question.ask(slack.methods(access.token().token()));
      if (!answer.isOk()) {
        throw SlackFailures.refused(method, answer);
      }
      return answer;
    } catch (SlackApiException e) {
      throw SlackFailures.failed(method, e);
    } catch (IOException e) {
      throw new AutofixException(
          FailureType.UNAVAILABLE, "Slack did not answer %s: %s".formatted(method, e), e);
    } catch (JsonParseException e) {
      throw new AutofixException(
          FailureType.INVALID,
          "%s %s answered no JSON (expected: notify.slack.apiUrl is Slack's Web API)"
              .formatted(access.apiUrl(), method),
          e);
    }
  }

  /**
   * Whether the token counts, and for whom.
   *
   * @throws AutofixException naming what has to be mended
   */
  public SlackIdentity check() {
    AuthTestResponse answer = ask("auth.test", client -> client.authTest(request -> request));
    return new SlackIdentity(
        answer.getTeam(), answer.getTeamId(), answer.getUser(), scopes(answer));
  }

  private static List<String> scopes(AuthTestResponse answer) {
    Map<String, List<String>> headers = answer.getHttpResponseHeaders();
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase("x-oauth-scopes"))
        .flatMap(header -> header.getValue().stream())
        .flatMap(scopes -> Stream.of(scopes.split(",", -1)))
        .map(String::strip)
        .filter(scope -> !scope.isEmpty())
        .toList();
  }
}
