package dev.autofix.api.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.core.alert.Matcher;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Re2Test {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "pod-[0-9]+    | pod-12  | true",
        "od            | pod     | false",
        "`a|b`         | b       | true",
        "a{,5}         | a{,5}   | true",
        "(?P<x>a)+     | aa      | true",
        "(?i)pod       | POD     | true",
        "[[:alpha:]]+  | abc     | true",
        "\\pL+         | é       | true",
      })
  void means_what_alertmanager_means(String expression, String value, boolean expected) {
    assertThat(Re2.compile(expression).test(value)).isEqualTo(expected);
  }

  @Test
  void a_dot_is_no_line_break_and_the_end_is_the_end() {
    assertThat(Re2.compile("a.b").test("a\nb")).isFalse();
    assertThat(Re2.compile("(?s)a.b").test("a\nb")).isTrue();
    assertThat(Re2.compile("a").test("a\n")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"(a)\\1", "(?=a)a", "a(?!b)", "(?<=a)b", "(?>a)", "a++", "a**", "[", "("})
  void refuses_what_re2_refuses(String expression) {
    assertThatThrownBy(() -> Re2.compile(expression))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no regular expression of RE2: " + expression);
  }

  @Test
  void the_matcher_is_named_with_its_remedy() {
    assertThatThrownBy(() -> Matcher.parse("a=~\"(?!b).*\"", Re2::compile))
        .hasMessageStartingWith("matcher a=~\"(?!b).*\": no regular expression of RE2: (?!b).*");
  }

  /** A backtracking engine would take longer than the age of the world. */
  @Test
  void hostile_text_takes_no_hostile_time() {
    Matcher matcher = Matcher.parse("a=~\"(x+x+)+y\"", Re2::compile).get(0);

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> assertThat(matcher.matches(Map.of("a", "x".repeat(5000)))).isFalse());
  }
}
