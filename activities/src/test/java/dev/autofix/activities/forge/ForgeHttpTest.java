package dev.autofix.activities.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every forge has in common: failures, rate limits, redirects, the token. */
class ForgeHttpTest {
  private static final String OPEN = "{\"number\": 7, \"html_url\": \"w\", \"state\": \"open\"}";

  private final ForgeServer server = new ForgeServer();

  @AfterEach
  void close() {
    server.close();
  }

  private Forge forge() {
    return server.forge(ForgeType.GITHUB, "/api/v3", "https://git.example.com/acme/apps.git");
  }

  private static AutofixException failure(ThrowingCallable call) {
    AutofixException failure = catchThrowableOfType(AutofixException.class, call);
    assertThat(failure).as("a failure").isNotNull();
    assertThat(failure).hasMessageNotContaining(ForgeServer.TOKEN);
    return failure;
  }

  @ParameterizedTest
  @CsvSource({
    "400, INVALID",
    "401, UNAUTHENTICATED",
    "403, FORBIDDEN",
    "404, NOT_FOUND",
    "409, INVALID",
    "422, INVALID",
    "429, UNAVAILABLE",
    "500, UNAVAILABLE",
    "503, UNAVAILABLE"
  })
  void anAnswerIsClassified(int status, FailureType expected) {
    server.answer(status, "{\"message\": \"No way\"}");

    assertThat(failure(() -> forge().get(7)))
        .hasMessageContaining("GET /api/v3/repos/acme/apps/pulls/7 answered " + status)
        .hasMessageContaining("No way")
        .returns(expected, AutofixException::type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"message\": \"Failed\", \"errors\": [{\"code\": \"invalid\"}]}|Failed [{\"code\":\"invalid\"}]",
        "{\"message\": {\"base\": [\"is taken\"]}}|{\"base\":[\"is taken\"]}",
        "{\"message\": [\"one\", \"two\"]}|[\"one\",\"two\"]",
        "{\"error\": \"insufficient_scope\"}|insufficient_scope",
        "<html>gateway</html>|<html>gateway</html>"
      })
  void theForgesOwnWordsAreKept(String body, String expected) {
    server.answer(422, body);

    assertThat(failure(() -> forge().get(7))).hasMessageEndingWith("422: " + expected);
  }

  @Test
  void aLimitWithRetryAfterSaysWhenToTryAgain() {
    server.answer(403, "{\"message\": \"secondary rate limit\"}", "Retry-After", "61");

    assertThat(failure(() -> forge().get(7)))
        .returns(FailureType.UNAVAILABLE, AutofixException::type)
        .returns(Duration.ofSeconds(61), AutofixException::retryAfter);
  }

  @Test
  void aSpentLimitIsWaitedForUntilItsReset() {
    long reset = Instant.now().getEpochSecond() + 120;
    server.answer(
        403,
        "{\"message\": \"API rate limit exceeded\"}",
        Map.of("X-RateLimit-Reset", "" + reset, "X-RateLimit-Remaining", "0"));

    AutofixException limited = failure(() -> forge().get(7));

    assertThat(limited.type()).isEqualTo(FailureType.UNAVAILABLE);
    assertThat(limited.retryAfter()).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(121));
  }

  @Test
  void aForgeThatAsksForDaysIsAskedAgainAfterAnHour() {
    server.answer(429, "{}", "Retry-After", "400000");

    assertThat(failure(() -> forge().get(7)).retryAfter()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void aRenamedRepositoryIsFollowedOnTheSameHost() {
    server.answer(301, "", "Location", "/api/v3/repositories/99/pulls/7");
    server.answer(200, OPEN);

    assertThat(forge().get(7).number()).isEqualTo(7);
    assertThat(server.asked())
        .containsExactly(
            "GET /api/v3/repos/acme/apps/pulls/7", "GET /api/v3/repositories/99/pulls/7");
  }

  @Test
  void aWriteIsOnlyRedirectedAsAWrite() {
    server.answer(302, "", "Location", "/api/v3/login");
    server.answer(307, "", "Location", "/api/v3/repositories/99/pulls");
    server.answer(201, OPEN);
    NewPullRequest request = new NewPullRequest("a", "main", "t", "b");

    assertThat(failure(() -> forge().open(request)).type()).isEqualTo(FailureType.INVALID);
    assertThat(forge().open(request).number()).isEqualTo(7);
  }

  @Test
  void theTokenFollowsNoRedirectToAnotherHost() {
    try (ForgeServer other = new ForgeServer()) {
      server.answer(302, "", "Location", other.url("/api/v3/repos/acme/apps/pulls/7"));

      assertThat(failure(() -> forge().get(7)).type()).isEqualTo(FailureType.REFUSED);
      assertThat(other.asked()).isEmpty();
    }
  }

  @Test
  void theTokenFollowsNoNextPageToAnotherHost() {
    try (ForgeServer other = new ForgeServer()) {
      server.answer(200, "[]", "Link", "<" + other.url("/page2") + ">; rel=\"next\"");

      assertThat(failure(() -> forge().find("a", "main")).type()).isEqualTo(FailureType.REFUSED);
      assertThat(other.asked()).isEmpty();
    }
  }

  @Test
  void aPageInsteadOfJsonIsNoForge() {
    server.answer(200, "<html>sign in</html>");

    assertThat(failure(() -> forge().get(7)))
        .hasMessageContaining("expected: the API of a GITHUB server")
        .returns(FailureType.INVALID, AutofixException::type);
  }

  @Test
  void aForgeThatIsGoneIsUnavailable() {
    Forge forge = forge();
    server.close();

    assertThat(failure(() -> forge.get(7)).type()).isEqualTo(FailureType.UNAVAILABLE);
  }
}
