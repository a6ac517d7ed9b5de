package dev.autofix.manifests.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/**
 * A text is edited inside a larger file exactly as it is edited alone: whatever stands around it,
 * edit and undo give the larger file with the edited, or the former, text in its place.
 */
class KeyPathEditsPropertiesTest {
  private static final ValuesEditor EDITOR = new ValuesEditor();

  private static void assertEditedAsAlone(
      String text, ValuesPath path, KeyPath key, UnaryOperator<String> around) {
    Edit alone = EDITOR.set(text, path, "1234Mi");

    Edit edit = EDITOR.set(around.apply(text), key, "1234Mi");

    assertThat(edit.text()).isEqualTo(around.apply(alone.text()));
    assertThat(edit.former()).isEqualTo(alone.former());
    assertThat(EDITOR.read(edit.text(), key)).contains("1234Mi");
    assertThat(EDITOR.set(edit.text(), key, "1234Mi").text()).isEqualTo(edit.text());
    assertThat(EDITOR.undo(edit.text(), key, "1234Mi", edit.former()))
        .isEqualTo(around.apply(text));
    Former readBack = EDITOR.former(around.apply(text), edit.text(), key);
    assertThat(EDITOR.undo(edit.text(), key, "1234Mi", readBack)).isEqualTo(around.apply(text));
  }

  @Property(tries = 60)
  void aDocumentAmongOthersIsEditedAsAlone(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    GeneratedValues values = new GeneratedValues(seed);
    String text = ended(values.text());
    for (ValuesPath path : values.settable()) {
      assertEditedAsAlone(
          text,
          path,
          new KeyPath(1, null, path),
          inner ->
              "# head\n---\nkind: A\nx: &a 1\n--- # next\n---\n"
                  + inner
                  + "--- {kind: B}\n...\n---\n# nothing\n");
    }
  }

  @Property(tries = 60)
  void yamlInABlockOfTextIsEditedAsAlone(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
      @ForAll @IntRange(min = 1, max = 6) int indent) {
    GeneratedValues values = new GeneratedValues(seed);
    String text = ended(values.text());
    for (ValuesPath path : values.settable()) {
      assertEditedAsAlone(
          text,
          path,
          new KeyPath(0, ValuesPath.of("spec", "values"), path),
          inner ->
              "kind: A\nspec:\n  values: |\n"
                  + indented(inner, 2 + indent)
                  + "\n  # a comment after the text\n  more: 1\n");
    }
  }

  private static String ended(String text) {
    String plain = text.replace("\uFEFF", "").replace("\r\n", "\n").replace('\r', '\n');
    return plain.endsWith("\n") ? plain : plain + "\n";
  }

  private static String indented(String text, int columns) {
    return text.lines()
        .map(line -> (line.isBlank() ? line : " ".repeat(columns) + line) + "\n")
        .collect(Collectors.joining());
  }
}
