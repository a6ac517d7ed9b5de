package dev.autofix.core.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Alertmanager's own tests of both its parsers expect, and how a matcher compares. */
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
    assertThat(one(text).matches(Map.of("alertname", value))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"team=\"\",true", "team!=\"a\",true", "team=~\".*\",true", "team=~\".+\",false"})
  void takes_an_absent_label_as_empty(String text, boolean expected) {
    assertThat(one(text).matches(Map.of())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{foo=\"bar\"}                            | foo=\"bar\"",
        "{foo=~\"bar.*\"}                         | foo=~\"bar.*\"",
        "{foo!~\"bar.*\"}                         | foo!~\"bar.*\"",
        "{foo=\"bar\", baz!=\"quux\"}             | foo=\"bar\" baz!=\"quux\"",
        "{foo=\"bar\",baz!~\".*quux\", derp=\"w\"} | foo=\"bar\" baz!~\".*quux\" derp=\"w\"",
        "{foo=\"\"}                               | foo=\"\"",
        "job=                                     | job=\"\"",
        "{foo=\"bar,quux\", job=\"job1\"}         | foo=\"bar,quux\" job=\"job1\"",
        "{foo = \"bar\", dings != \"bums\", }     | foo=\"bar\" dings!=\"bums\"",
        "foo=bar,dings!=bums                      | foo=\"bar\" dings!=\"bums\"",
        "{q=\"She: \\\"Hi, ladies! That's…\\\"\"} | q=\"She: \\\"Hi, ladies! That's…\\\"\"",
        "statuscode=~\"5..\"                      | statuscode=~\"5..\"",
        "tricky=~~~                               | tricky=~\"~~\"",
        "trickier==\\\\=\\=\\\"                   | trickier=\"=\\\\=\\\\=\\\"\"",
        "a != \"\\\"\" , b !~ \"foo,bar\" ,       | a!=\"\\\"\" b!~\"foo,bar\"",
        "foo=bar}                                 | foo=\"bar\"",
        "{foo=bar                                 | foo=\"bar\"",
        "foo=bar\\n                               | foo=\"bar\\n\"",
        "foo=\"bar\\w\"                           | foo=\"bar\\\\w\"",
        "foo=:\"bar\"                             | ",
      })
  void reads_the_classic_syntax(String text, String expected) {
    if (expected == null) {
      assertThatThrownBy(() -> read(text)).hasMessageContaining("stands inside the value");
    } else {
      assertThat(shown(text)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"foo\"=\"bar\"}                        | foo=\"bar\"",
        "{\"foo\"=\"bar\",}                       | foo=\"bar\"",
        "\"foo\"!~\"[a-z]+\",                     | foo!~\"[a-z]+\"",
        "\"foo\"=~\"[a-z]+\",\"b a\"!=\"c\"       | foo=~\"[a-z]+\" \"b a\"!=\"c\"",
        "{🙂=🙂bar}                               | \"🙂\"=\"🙂bar\"",
        "\"foo\"=\"\\xf0\\x9f\\x99\\x82\"         | foo=\"🙂\"",
        "\"foo\"=\"\\U0001f642\\u00e9\\101\"      | foo=\"🙂éA\"",
        "\"foo\"=\"bar\\n\"                       | foo=\"bar\\n\"",
        "\"foo\"=\"bar\\t\"                       | foo=\"bar\t\"",
        "\"foo\"=\"\\\"bar\\\"\"                  | foo=\"\\\"bar\\\"\"",
        "\"foo\"=\"bar\\\\\"                      | foo=\"bar\\\\\"",
        "a-label=b                                | \"a-label\"=\"b\"",
      })
  void reads_what_only_the_utf8_syntax_can(String text, String expected) {
    assertThat(shown(text)).isEqualTo(expected);
  }

  @Test
  void the_classic_syntax_decides_where_the_two_disagree() {
    assertThat(shown("foo=\"\\xf0\\x9f\\x99\\x82\""))
        .isEqualTo("foo=\"\\\\xf0\\\\x9f\\\\x99\\\\x82\"");
    assertThat(shown("foo=\"a\\tb\"")).isEqualTo("foo=\"a\\\\tb\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        ",",
        "{,}",
        "{foo=bar,,}",
        "alertname",
        "=x",
        "a==~\"b",
        "a=\"b",
        "a=b\"c\"",
        "a=\"b\"c\"",
        "job=value\"",
        "trickier==\\\\=\\=\\\"\"",
        "\"{foo=\\\"bar\"}",
        "\"foo=\\\"bar\\\"\"",
        "\"foo=\"bar\"\"",
        "\"foo\"=\"bar\\w\"",
        "\"foo\"=\"\\xf0\\x9f\"",
        "\"foo\"=\"\\ud800\"",
        "\"foo\"=\"\\400\"",
        "\"foo\"=\"\\u12\"",
        "{\"foo\"=bar",
        "\"foo\"=bar}",
        "\"foo\"=b c",
        "\"foo\"! =b",
      })
  void refuses_a_malformed_matcher_and_shows_the_form(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("matcher " + text)
        .hasMessageContaining("expected: label=\"value\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=~\"(\"", "a!~\"[\"", "a=~*", "{foo=~\"invalid[regexp\"}"})
  void names_the_matcher_of_a_broken_expression(String text) {
    assertThatThrownBy(() -> read(text)).hasMessageStartingWith("matcher " + text + ": ");
  }

  private static List<Matcher> read(String text) {
    return Matcher.parse(text, expression -> Pattern.compile(expression).asMatchPredicate());
  }

  private static Matcher one(String text) {
    List<Matcher> read = read(text);
    assertThat(read).hasSize(1);
    return read.get(0);
  }

  private static String shown(String text) {
    return read(text).stream().map(Matcher::toString).collect(Collectors.joining(" "));
  }
}
