package dev.autofix.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final KnownCaller OLGA =
      new KnownCaller("olga", Role.OPERATOR, Set.of("sre"), "Bearer");
  private final Seal seal = Seal.ofThisProcess();
  private final String cookie = at(Duration.ZERO).begin(OLGA, true).getValue();

  @Test
  void a_session_is_its_caller_for_an_hour() {
    assertThat(at(Duration.ofMinutes(59)).caller(cookie)).contains(OLGA);
    assertThat(at(Duration.ofMinutes(60)).caller(cookie)).isEmpty();
  }

  @Test
  void another_process_knows_no_session_of_this_one() {
    Sessions other = new Sessions(Seal.ofThisProcess(), Clock.fixed(NOW, ZoneOffset.UTC));

    assertThat(other.caller(cookie)).isEmpty();
  }

  @Test
  void processes_with_one_secret_know_each_others_sessions() {
    String secret = "0123456789abcdef0123456789abcdef";
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    String begun = new Sessions(Seal.of(secret), clock).begin(OLGA, true).getValue();

    assertThat(new Sessions(Seal.of(secret), clock).caller(begun)).contains(OLGA);
    assertThat(new Sessions(Seal.of(secret + "x"), clock).caller(begun)).isEmpty();
  }

  @Test
  void a_secret_that_could_be_guessed_is_refused() {
    assertThatThrownBy(() -> Seal.of("changeme"))
        .hasMessage("8 characters (expected: at least 32, by chance)");
  }

  @Test
  void what_was_not_signed_here_is_no_session() {
    for (String forged : new String[] {null, "", ".", "a.b", cookie + "x", "x" + cookie}) {
      assertThat(at(Duration.ZERO).caller(forged)).as(forged).isEmpty();
    }
  }

  @Test
  void over_tls_the_cookie_stays_on_tls() {
    assertThat(at(Duration.ZERO).begin(OLGA, true).isSecure()).isTrue();
    assertThat(at(Duration.ZERO).begin(OLGA, false).isSecure()).isFalse();
  }

  private Sessions at(Duration later) {
    return new Sessions(seal, Clock.fixed(NOW.plus(later), ZoneOffset.UTC));
  }
}
