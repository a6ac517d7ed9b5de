package dev.autofix.manifests.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {
  @Test
  void datesStayText() {
    assertThat(
            YamlReader.load("a: 2026-11-22\nb: 2026-11-22T10:00:00Z\nc: !!timestamp 2026-11-22\n"))
        .isInstanceOfSatisfying(
            Map.class,
            map -> {
              assertThat(map.get("a")).isEqualTo("2026-11-22");
              assertThat(map.get("b")).isEqualTo("2026-11-22T10:00:00Z");
              assertThat(map.get("c")).isInstanceOf(String.class);
            });
  }

  @Test
  void theLastOfTwoEqualKeysWinsAndKeysAreText() {
    assertThat(YamlReader.load("a: 1\na: 2\n8080: web\n")).isEqualTo(Map.of("a", 2, "8080", "web"));
  }

  @Test
  void aByteOrderMarkAndTabsBeforeCommentsAreNoObstacle() {
    assertThat(YamlReader.load("\uFEFFa:\t1\t# why\nb: 2\n")).isEqualTo(Map.of("a", 1, "b", 2));
  }

  @Test
  void mergeKeysAreMerged() {
    assertThat(Tree.get(YamlReader.load("x: &x {m: 1}\ny:\n  <<: *x\n  n: 2\n"), "y", "m"))
        .isEqualTo(1);
  }

  @Test
  void aBombOfAliasesIsRefused() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      String alias = "*a" + (i - 1);
      bomb.append(
          "a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", Collections.nCopies(9, alias))));
    }
    assertThatThrownBy(() -> YamlReader.load(bomb.toString()))
        .isInstanceOf(YamlUnreadable.class)
        .hasMessageContaining("aliases");
  }

  @Test
  void morePartsThanAnybodyWroteAreRefusedBeforeTheyFillTheHeap() {
    String parts = "- a\n".repeat(BoundedParser.MAX_EVENTS);

    assertThatThrownBy(() -> YamlReader.load(parts))
        .isInstanceOf(YamlUnreadable.class)
        .hasMessageContaining("too many parts");
    assertThatThrownBy(() -> YamlReader.compose(parts)).isInstanceOf(YamlUnreadable.class);
  }

  @Test
  void whatIsWrongIsToldWithoutTheTextThatMayBeSecret() {
    assertThatThrownBy(() -> YamlReader.load("a: 1\npassword: hunter2: x\n"))
        .isInstanceOf(YamlUnreadable.class)
        .hasMessage("mapping values are not allowed here (line 2, column 18)")
        .hasNoCause();
  }

  @Test
  void recursionAndDepthAreRefused() {
    assertThatThrownBy(() -> YamlReader.load("a: &a\n  b: *a\n"))
        .isInstanceOf(YamlUnreadable.class);
    assertThatThrownBy(() -> YamlReader.load("[".repeat(500) + "]".repeat(500)))
        .isInstanceOf(YamlUnreadable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a: !!map x", "a: !!set 1", "a: !!int x", "a: !!omap x", "\t#\na: !!map x"})
  void aTagThatDoesNotFitItsValueIsNoYaml(String text) {
    assertThatThrownBy(() -> YamlReader.load(text)).isInstanceOf(YamlUnreadable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"!a%20 x", "\t#\na: !a%20 x"})
  void aTagThatCannotBeOneIsNoYaml(String text) {
    assertThatThrownBy(() -> YamlReader.compose(text)).isInstanceOf(YamlUnreadable.class);
    assertThatThrownBy(() -> YamlReader.load(text)).isInstanceOf(YamlUnreadable.class);
  }

  @Test
  void noYamlIsToldInOneLine() {
    assertThatThrownBy(() -> YamlReader.load("a: [1\nb: }\n"))
        .isInstanceOf(YamlUnreadable.class)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    assertThatThrownBy(() -> YamlReader.load("a: !!java.net.URL [\"http://x\"]\n"))
        .isInstanceOf(YamlUnreadable.class);
  }

  @Test
  void jsonIsReadBackAsTheSameTree() {
    Map<String, Object> tree =
        Map.of("a \"b\"\n", List.of(1, 2.5, true, "é \uD83D\uDE80 \\"), "c", Map.of("d", "1"));
    assertThat(YamlReader.load(Json.print(tree))).isEqualTo(tree);
  }
}
