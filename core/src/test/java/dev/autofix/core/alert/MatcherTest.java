package dev.autofix.core.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatcherTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "alertname=\"PodOOMKilled\" | PodOOMKilled  | true",
        "alertname=\"PodOOMKilled\" | PodOOMKilled2 | false",
        "alertname=PodOOMKilled     | PodOOMKilled  | true",
        " alertname = PodOOMKilled  | PodOOMKilled  | true",
        "\"alertname\"=\"Pod\"      | Pod           | true",
        "alertname!=\"Pod\"         | Pod           | false",
        "alertname!=\"Pod\"         | Other         | true",
        "alertname=~\"Pod.*\"       | PodOOMKilled  | true",
        "alertname=~\"OOM\"         | PodOOMKilled  | false",
        "'alertname=~Pod|Other'     | Other         | true",
        "alertname!~\"Pod.*\"       | PodOOMKilled  | false",
        "alertname!~\"OOM\"         | PodOOMKilled  | true",
        "alertname=\"Pod.*\"        | PodOOMKilled  | false",
        "alertname=\"a\\\"b\"       | a\"b          | true",
        "alertname=\"a\\\\b\"       | a\\b          | true",
        "alertname=\"a\\.b\"        | a\\.b         | true",
        "alertname=~\"a\\.b\"       | a.b           | true",
        "alertname=~\"a\\.b\"       | axb           | false",
      })
  void compares_the_whole_value(String text, String value, boolean expected) {
    assertThat(Matcher.parse(text).matches(label(value))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"team=\"\",true", "team!=\"a\",true", "team=~\".*\",true", "team=~\".+\",false"})
  void takes_an_absent_label_as_empty(String text, boolean expected) {
    assertThat(Matcher.parse(text).matches(Map.of())).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "alertname",
        "=x",
        "9a=b",
        "a==~\"b",
        "a=\"b",
        "a=b\"c\"",
        "a=\"b\"c\"",
        "{a=b}"
      })
  void refuses_a_malformed_matcher_and_shows_the_form(String text) {
    assertThatThrownBy(() -> Matcher.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("matcher " + text)
        .hasMessageContaining("expected: label=\"value\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=~\"(\"", "a!~\"[\"", "a=~*"})
  void names_the_matcher_of_a_broken_expression(String text) {
    assertThatThrownBy(() -> Matcher.parse(text))
        .hasMessageStartingWith("matcher " + text)
        .hasMessageContaining("expected: a regular expression");
  }

  private static Map<String, String> label(String value) {
    return Map.of("alertname", value);
  }
}
