package dev.autofix.manifests.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents of a file and YAML inside text, shape by shape. */
class KeyPathEditsTest {
  private static final ValuesEditor EDITOR = new ValuesEditor();
  private static final String THREE =
      """
      # all of the shop
      apiVersion: v1
      kind: ConfigMap
      ---
      kind: Deployment # web
      memory: 64Mi
      ---
      # nothing here
      ---
      kind: Deployment # db
      memory: 64Mi
      """;

  private static String set(String file, String key) {
    KeyPath path = KeyPath.parse(key);
    Edit edit = EDITOR.set(file, path, "512Mi");
    assertThat(EDITOR.read(edit.text(), path)).contains("512Mi");
    assertThat(EDITOR.undo(edit.text(), path, "512Mi", edit.former())).as("undo").isEqualTo(file);
    return edit.text();
  }

  private static void assertRefused(String file, String key, String reason) {
    assertThatThrownBy(() -> EDITOR.set(file, KeyPath.parse(key), "512Mi"))
        .isInstanceOf(EditRefused.class)
        .hasMessageContaining(reason);
  }

  @Test
  void documentsThatAreNotEmptyAreCounted() {
    assertThat(set(THREE, "#1 memory"))
        .isEqualTo(THREE.replace("web\nmemory: 64Mi", "web\nmemory: 512Mi"));
    assertThat(set(THREE, "#2 memory"))
        .isEqualTo(THREE.replace("db\nmemory: 64Mi", "db\nmemory: 512Mi"));
    assertThat(set(THREE, "memory"))
        .isEqualTo(THREE.replace("ConfigMap\n", "ConfigMap\nmemory: 512Mi\n"));
    assertRefused(THREE, "#3 memory", "the file has no document #3 (it holds 3)");
  }

  @Test
  void windowsLineEndsAndAByteOrderMarkStay() {
    String file = "\uFEFF---\r\na: 1\r\n---\r\nb:\r\n  c: 2\r\n";

    assertThat(set(file, "#1 b.memory")).isEqualTo(file + "  memory: 512Mi\r\n");
    assertThat(set(file, "a")).isEqualTo(file.replace("a: 1", "a: 512Mi"));
  }

  @Test
  void aMarkerInsideATextIsNoMarker() {
    String file = "a: |\n  ---\n  x\n  --- y\nb: ---\n---\nmemory: 1Gi\n";

    assertThat(set(file, "#1 memory")).isEqualTo(file.replace("1Gi", "512Mi"));
  }

  @Test
  void aDocumentOnItsMarkersLineIsEditedThere() {
    assertThat(set("a: 1\n--- {memory: 1Gi}\n---\nb: 1\n", "#1 memory"))
        .isEqualTo("a: 1\n--- {memory: 512Mi}\n---\nb: 1\n");
  }

  @Test
  void aVersionStaysAndABrokenDocumentIsRefused() {
    assertThat(set("%YAML 1.1\n---\na: 1\n---\nb: 1\n", "#1 b"))
        .isEqualTo("%YAML 1.1\n---\na: 1\n---\nb: 512Mi\n");
    assertRefused("a: 1\n---\nb: [\n", "a", "does not parse");
  }

  @Test
  void anUndoKeepsTheMarkerOfADocumentThatCameLater() {
    KeyPath key = KeyPath.parse("#1 web.memory");
    String before = "a: 1\n---\nweb: {}";
    Edit edit = EDITOR.set(before, key, "512Mi");
    String later = edit.text() + "\n---\nc: 1\n";

    assertThat(EDITOR.undo(later, key, "512Mi", edit.former())).isEqualTo(before + "\n---\nc: 1\n");
  }

  @Test
  void aPatchIsAListAtTheTop() {
    String file =
        "- op: replace\n  path: /spec/x\n  value: 64Mi\n- op: add\n  path: /y\n  value:\n    a: 1\n";

    assertThat(set(file, "[0].value")).isEqualTo(file.replace("64Mi", "512Mi"));
    assertThat(set(file, "[1].value.memory")).isEqualTo(file + "    memory: 512Mi\n");
    assertRefused(file, "memory", "the top of the file is a list (expected: a map)");
    assertRefused(file, "[2].value", "no element 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"|", "|-", "|+", "|4", "|4-", "| # the chart's values"})
  void theStyleOfTheBlockStays(String header) {
    String file =
        "spec:\n  values: %s\n      # of web\n      web:\n\n        memory: 64Mi # low\n\n  n: 1\n"
            .formatted(header);

    assertThat(set(file, "spec.values | web.memory")).isEqualTo(file.replace("64Mi", "512Mi"));
  }

  @Test
  void newLinesAreIndentedAsTheBlockIs() {
    String file = "spec:\n  values: |-\n     web:\n       port: 80\n  other: 1\n";

    assertThat(set(file, "spec.values | web.limits.memory"))
        .isEqualTo(
            "spec:\n  values: |-\n     web:\n       port: 80\n       limits:\n"
                + "         memory: 512Mi\n  other: 1\n");
  }

  @Test
  void aBlockAtTheEndOfAFileWithoutNewlineGrows() {
    assertThat(set("values: |\n  web:\n    a: 1", "values | web.memory"))
        .isEqualTo("values: |\n  web:\n    a: 1\n    memory: 512Mi");
  }

  @Test
  void blankLinesOfTheTextKeepTheirBytes() {
    String file = "values: |\n  a: 1\n \n  \n      \n  web:\n    memory: 1Gi\n";

    assertThat(set(file, "values | web.memory")).isEqualTo(file.replace("1Gi", "512Mi"));
  }

  @Test
  void charactersOutsideTheBasicPlaneDoNotShiftTheCut() {
    String file = "# 🚀🚀\nkind: A\n---\n# 🚀\nvalues: |\n  # 🚀\n  web: {memory: 1Gi}\n";

    assertThat(set(file, "#1 values | web.memory")).isEqualTo(file.replace("1Gi", "512Mi"));
  }

  @Test
  void aStringInQuotesStaysOnItsLine() {
    assertThat(set("v: \"web:\\n  memory: \\\"64Mi\\\"\\n\" # x\n", "v | web.memory"))
        .isEqualTo("v: \"web:\\n  memory: \\\"512Mi\\\"\\n\" # x\n");
    assertThat(set("v: 'web: {memory: ''64Mi''}'\n", "v | web.memory"))
        .isEqualTo("v: 'web: {memory: ''512Mi''}'\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "v: >\\n  web: 1\\n ! folded or plain text",
        "v: plain ! folded or plain text",
        "v: \"web: \\x31\" ! in quotes in an unusual way",
        "v: 'a: 1' ! a text in single quotes has no lines",
        "v: {web: 1} ! holds no text",
        "v: ! holds no text",
        "w: 1 ! holds no text",
        "v: \"\" ! holds no text"
      })
  void whatCannotBeEditedExactlyIsRefused(String file, String reason) {
    assertRefused(file.replace("\\n", "\n"), "v | web", reason);
  }

  @Test
  void aTextThatAnAliasSharesIsRefused() {
    assertRefused("a: &v |\n  web: 1\nv: *v\n", "v | web", "an alias shares v");
  }

  @Test
  void aBlockIsWrittenIntoATextToo() {
    Map<String, Object> block = new LinkedHashMap<>();
    block.put("limits", Map.of("memory", "1Gi"));
    block.put("requests", Map.of("memory", "1Gi"));
    String file = "values: |\n    web:\n      resources: {} # none\n    x: 1\n";

    Edit edit = EDITOR.putBlock(file, KeyPath.parse("values | web.resources"), block);

    assertThat(edit.text())
        .isEqualTo(
            "values: |\n    web:\n      resources: # none\n        limits:\n          memory: 1Gi\n"
                + "        requests:\n          memory: 1Gi\n    x: 1\n");
    assertThat(
            EDITOR.undo(
                edit.text(),
                KeyPath.parse("values | web.resources.limits.memory"),
                "1Gi",
                edit.former()))
        .isEqualTo(file);
  }

  @Test
  void whatOthersWroteAroundAnEditStaysWhenItIsUndone() {
    KeyPath key = KeyPath.parse("#1 values | web.memory");
    String before = "kind: A\n---\nvalues: |\n  web: {}\n  port: 80\n";
    Edit edit = EDITOR.set(before, key, "512Mi");
    String theirs = edit.text().replace("kind: A", "kind: B").replace("port: 80", "port: 81");

    assertThat(EDITOR.undo(theirs, key, "512Mi", edit.former()))
        .isEqualTo(before.replace("kind: A", "kind: B").replace("port: 80", "port: 81"));
  }
}
