package dev.autofix.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.NewCookie;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final KnownCaller OLGA =
      new KnownCaller("olga", Role.OPERATOR, Set.of("sre"), "Bearer");
  private final Seal seal = Seal.ofThisProcess();
  private Set<String> approvers = Set.of();
  private final String cookie = at(Duration.ZERO).begin(OLGA, true).orElseThrow().getValue();

  @Test
  void a_session_is_its_caller_for_an_hour() {
    assertThat(at(Duration.ofMinutes(59)).caller(cookie)).contains(OLGA);
    assertThat(at(Duration.ofMinutes(60)).caller(cookie)).isEmpty();
  }

  @Test
  void another_process_knows_no_session_of_this_one() {
    Sessions other = new Sessions(Seal.ofThisProcess(), Set::of, Clock.fixed(NOW, ZoneOffset.UTC));

    assertThat(other.caller(cookie)).isEmpty();
  }

  @Test
  void processes_with_one_secret_know_each_others_sessions() {
    String secret = "0123456789abcdef0123456789abcdef";
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    String begun =
        new Sessions(Seal.of(secret), Set::of, clock).begin(OLGA, true).orElseThrow().getValue();

    assertThat(new Sessions(Seal.of(secret), Set::of, clock).caller(begun)).contains(OLGA);
    assertThat(new Sessions(Seal.of(secret + "x"), Set::of, clock).caller(begun)).isEmpty();
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
    assertThat(at(Duration.ZERO).begin(OLGA, true).orElseThrow().isSecure()).isTrue();
    assertThat(at(Duration.ZERO).begin(OLGA, false).orElseThrow().isSecure()).isFalse();
  }

  @Test
  void of_more_groups_than_a_cookie_holds_those_are_kept_that_approve() {
    approvers = Set.of("group-7", "sre");
    NewCookie begun = at(Duration.ZERO).begin(inGroups(300), true).orElseThrow();

    assertThat(begun.toString().length()).isLessThanOrEqualTo(4096);
    assertThat(at(Duration.ZERO).caller(begun.getValue()))
        .contains(new KnownCaller("olga", Role.OPERATOR, Set.of("group-7"), "Bearer"));
  }

  @Test
  void groups_that_a_cookie_holds_are_all_kept_and_too_many_approving_ones_begin_nothing() {
    KnownCaller some = inGroups(100);
    KnownCaller many = inGroups(300);
    approvers = many.groups();

    assertThat(at(Duration.ZERO).begin(some, true).map(NewCookie::getValue))
        .hasValueSatisfying(value -> assertThat(at(Duration.ZERO).caller(value)).contains(some));
    assertThat(at(Duration.ZERO).begin(many, true)).isEmpty();
  }

  private static KnownCaller inGroups(int count) {
    Set<String> groups =
        IntStream.range(0, count).mapToObj(i -> "group-" + i).collect(Collectors.toSet());
    return new KnownCaller("olga", Role.OPERATOR, groups, "Bearer");
  }

  private Sessions at(Duration later) {
    return new Sessions(seal, () -> approvers, Clock.fixed(NOW.plus(later), ZoneOffset.UTC));
  }
}
