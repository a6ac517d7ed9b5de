package dev.autofix.activities.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpFailuresTest {
  @ParameterizedTest
  @CsvSource({
    "401, UNAUTHENTICATED",
    "403, FORBIDDEN",
    "404, NOT_FOUND",
    "410, NOT_FOUND",
    "408, UNAVAILABLE",
    "429, UNAVAILABLE",
    "500, UNAVAILABLE",
    "599, UNAVAILABLE",
    "301, INVALID",
    "400, INVALID",
    "422, INVALID"
  })
  void aStatusMeansTheSameWhoeverAnswersIt(int status, FailureType type) {
    assertThat(HttpFailures.refused("GET /x", status, "no", Map.of()).type()).isEqualTo(type);
  }

  @Test
  void whatHasToBeThereInsteadIsSaidWhereSomebodyCanMendIt() {
    Map<FailureType, String> expected = Map.of(FailureType.FORBIDDEN, "a policy that allows it");

    assertThat(HttpFailures.refused("GET /x", 403, "denied", expected))
        .hasMessage("GET /x answered 403: denied (expected: a policy that allows it)");
    assertThat(HttpFailures.refused("GET /x", 500, "oops", expected))
        .hasMessage("GET /x answered 500: oops");
  }

  @Test
  void anAnswerIsOneBoundedLine() {
    assertThat(HttpFailures.seen("GET /x", 502, "bad\r\n\tgateway\n"))
        .isEqualTo("GET /x answered 502: bad gateway");
    assertThat(HttpFailures.seen("GET /x", 502, "\n")).isEqualTo("GET /x answered 502");
    assertThat(HttpFailures.seen("GET /x", 502, "x".repeat(401))).endsWith("x ...").hasSize(425);
  }

  @Test
  void noAnswerNamesWhoDidNotGiveIt() {
    assertThat(HttpFailures.unreachable("GET /x", "http://a", new IOException("reset")))
        .hasMessage("GET /x on http://a: reset")
        .matches(failure -> ((AutofixException) failure).type() == FailureType.UNAVAILABLE);
  }

  @Test
  void anAnswerThatIsNoJsonIsNotQuoted() {
    assertThatThrownBy(
            () -> {
              try {
                new ObjectMapper().readTree("<html>s3cret</html>");
              } catch (JsonProcessingException e) {
                throw HttpFailures.noJson("GET /x", "the API of a forge", e);
              }
            })
        .hasMessage("GET /x answered no JSON (expected: the API of a forge)")
        .satisfies(failure -> assertThat(failure.getCause()).hasMessageNotContaining("s3cret"));
  }
}
