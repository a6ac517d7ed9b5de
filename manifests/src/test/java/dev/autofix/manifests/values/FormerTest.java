package dev.autofix.manifests.values;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormerTest {
  private static final KeyPath KEY = KeyPath.parse("resources.limits.memory");
  private final ValuesEditor editor = new ValuesEditor();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "resources:\n  limits:\n    memory: 64Mi # low\nb: 1\n",
        "resources:\n  limits:\n    memory: \"64Mi\"\nb: 1\n",
        "resources: {}\nb: 1\n",
        "resources:\n  limits:\n    cpu: 1\nb: 1\n",
        "a: 0\nb: 1\n"
      })
  void whatIsReadBackFromTwoVersionsUndoesTheEdit(String before) {
    Edit first = editor.set(before, KEY, "512Mi");
    String second = editor.set(first.text(), KEY, "1Gi").text();
    String others = second + "c: 2 # somebody else's line\n";

    Former former = editor.former(before, first.text(), KEY);

    assertThat(editor.undo(others, KEY, "1Gi", former))
        .isEqualTo(before + "c: 2 # somebody else's line\n");
  }
}
