package dev.autofix.manifests.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.manifests.yaml.Tree;
import dev.autofix.manifests.yaml.YamlReader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody reads in an error. */
class HiddenValuesTest {
  private static String redacted(String values, String inline, String text) {
    return HiddenValues.of(tree(values), tree(inline)).takenOutOf(text);
  }

  private static Map<String, Object> tree(String yaml) {
    return Tree.map(YamlReader.load(yaml));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password: hunter2",
        "db: {adminPassword: hunter2}",
        "auth: {users: [{name: a, value: hunter2}]}",
        "apiKey: hunter2",
        "tls.key: hunter2",
        "github_token: hunter2",
        "clientSecret: hunter2"
      })
  void whatAKeyCallsSecretIsHidden(String values) {
    assertThat(redacted(values, "", "bad value 'hunter2' given"))
        .isEqualTo("bad value '[hidden]' given");
  }

  @Test
  void whatAKeyDoesNotCallSecretStays() {
    assertThat(redacted("image: {tag: v1.2.3}\nmonkey: banana", "", "tag v1.2.3, banana"))
        .isEqualTo("tag v1.2.3, banana");
  }

  @Test
  void textsOfTheApplicationItselfAreHiddenWhateverTheirKey() {
    assertThat(redacted("", "url: jdbc-hunter2\nport: 8080", "no jdbc-hunter2 on 8080"))
        .isEqualTo("no [hidden] on 8080");
  }

  @Test
  void shortAndLogicalValuesAreNoSecrets() {
    assertThat(redacted("auth: {enabled: true, mode: a}", "", "true is a value"))
        .isEqualTo("true is a value");
  }

  @Test
  void aSecretIsHiddenAsBase64AndLineByLine() {
    String values = "password: hunter2\nprivate: |\n  first line\n  second line\n";

    assertThat(redacted(values, "", "aHVudGVyMg== second line, first line"))
        .isEqualTo("[hidden] [hidden], [hidden]");
  }

  @Test
  void aSecretThatContainsAnotherIsHiddenWhole() {
    assertThat(redacted("password: hunter\ntoken: hunter-and-more", "", "hunter-and-more"))
        .isEqualTo("[hidden]");
  }

  @Test
  void aLoginInAnAddressIsHidden() {
    assertThat(redacted("", "", "GET https://olga:hunter2@example.com/a failed"))
        .isEqualTo("GET https://[hidden]@example.com/a failed");
  }

  @Test
  void aSecretIsHiddenBeforeALongTextIsCut() {
    String shown = redacted("password: hunter2", "", "start " + "hunter2".repeat(500) + " end");

    assertThat(shown)
        .startsWith("start [hidden]")
        .contains(" ... ")
        .endsWith("[hidden] end")
        .doesNotContain("hunter", "unter2")
        .hasSizeLessThan(1_100);
  }
}
