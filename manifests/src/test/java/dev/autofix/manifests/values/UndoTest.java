package dev.autofix.manifests.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Restoring in a file that others went on editing. */
class UndoTest {
  private static final ValuesPath LIMIT = ValuesPath.parse("web.resources.limits.memory");
  private final ValuesEditor editor = new ValuesEditor();

  private void assertRefused(String text, String expected, Former former, String reason) {
    assertThatThrownBy(() -> editor.undo(text, LIMIT, expected, former))
        .isInstanceOf(EditRefused.class)
        .hasMessageContaining(reason);
  }

  @Test
  void aScalarComesBackAsItWasWrittenThoughTheFileMovedOn() {
    String before = "web:\n  resources:\n    limits:\n      memory: !!str '64Mi' # low\n";
    Edit edit = editor.set(before, LIMIT, "512Mi");
    String later = "# new head\n" + edit.text().replace("# low", "# raised") + "other: 1\n";

    assertThat(editor.undo(later, LIMIT, "512Mi", edit.former()))
        .isEqualTo("# new head\n" + before.replace("# low", "# raised") + "other: 1\n");
  }

  @Test
  void anEmptyMapComesBackWithItsCommentThoughTheValueWasRaisedAgain() {
    String before = "web:\n  resources: {} # none yet\n  port: 80\n";
    Edit first = editor.set(before, LIMIT, "512Mi");
    String second = editor.set(first.text(), LIMIT, "1Gi").text() + "more: 1\n";

    assertThat(editor.undo(second, LIMIT, "1Gi", first.former())).isEqualTo(before + "more: 1\n");
  }

  @Test
  void anEmptyElementOfAListComesBack() {
    String before = "jobs:\n  - {}\n  - name: x\n";
    ValuesPath path = ValuesPath.parse("jobs[0].memory");
    Edit edit = editor.set(before, path, "512Mi");

    assertThat(editor.undo(edit.text(), path, "512Mi", edit.former())).isEqualTo(before);
  }

  @Test
  void aWholeBlockGoesAgain() {
    Map<String, Object> block = new LinkedHashMap<>();
    block.put("requests", Map.of("memory", "512Mi"));
    block.put("limits", Map.of("memory", "512Mi"));
    String before = "web:\n  port: 80\n";
    Edit edit = editor.putBlock(before, ValuesPath.parse("web.resources"), block);
    String later = editor.set(edit.text(), LIMIT, "1Gi").text();

    assertThat(editor.undo(later, LIMIT, "1Gi", edit.former())).isEqualTo(before);
  }

  @Test
  void linesAddedBelowAnEndWithoutNewlineStay() {
    String before = "web:\n  resources: {}";
    Edit edit = editor.set(before, LIMIT, "512Mi");

    assertThat(editor.undo(edit.text() + "\nmore: 1\n", LIMIT, "512Mi", edit.former()))
        .isEqualTo(before + "\nmore: 1\n");
  }

  @Test
  void aValueThatSomebodyElseChangedIsNotTouched() {
    Edit edit = editor.set("web:\n  resources: {}\n", LIMIT, "512Mi");
    String theirs = editor.set(edit.text(), LIMIT, "3Gi").text();

    assertRefused(
        theirs,
        "512Mi",
        edit.former(),
        "web.resources.limits.memory holds 3Gi now (expected: 512Mi, set by the fix)");
    assertRefused("web: {}\n", "512Mi", edit.former(), "holds nothing now");
  }

  @Test
  void aBlockThatSomebodyElseExtendedIsNotTouched() {
    Edit edit = editor.set("web:\n  resources: {}\n", LIMIT, "512Mi");
    String theirs = edit.text().replace("    limits:\n", "    limits:\n      cpu: 1\n");

    assertRefused(theirs, "512Mi", edit.former(), "were changed since");
  }

  @Test
  void somethingAddedBelowTheBlockWouldBeLostSoItIsRefused() {
    Edit edit = editor.set("web:\n  resources: {}\n", LIMIT, "512Mi");
    String theirs = edit.text() + "      cpu: 1\n";

    assertThatThrownBy(() -> editor.undo(theirs, LIMIT, "512Mi", edit.former()))
        .isInstanceOf(EditRefused.class);
  }
}
