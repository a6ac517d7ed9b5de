package dev.autofix.manifests.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** The promises of the editor over thousands of files nobody wrote by hand. */
class ValuesEditorPropertiesTest {

  @Property(tries = 100)
  void everyPlaceOfAnOrdinaryFileCanBeSetExactly(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    GeneratedValues values = new GeneratedValues(seed);
    String text = values.text();
    for (ValuesPath path : values.settable()) {
      new EditCase(text, path).set("1234Mi");
    }
  }

  @Property(tries = 100)
  void aBlockCanBeWrittenWhereverNothingStands(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    GeneratedValues values = new GeneratedValues(seed);
    String text = values.text();
    Map<String, Object> block = new LinkedHashMap<>();
    block.put("requests", new LinkedHashMap<>(Map.of("cpu", 1, "memory", "64Mi")));
    block.put("limits", new LinkedHashMap<>(Map.of("memory", "512Mi", "cpu", "1")));
    block.put("claims", List.of(Map.of("name", "gpu")));
    for (ValuesPath path : values.settable()) {
      if (path.toString().endsWith("fresh.limits.memory")) {
        new EditCase(text, path.prefix(path.length() - 2)).put(block, "512Mi");
      }
    }
  }

  @Property(tries = 50)
  void twoEditsAreUndoneInTheOppositeOrder(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    ValuesEditor editor = new ValuesEditor();
    GeneratedValues values = new GeneratedValues(seed);
    String text = values.text();
    List<ValuesPath> paths = values.settable();
    ValuesPath first = paths.get(0);
    ValuesPath second = paths.get(paths.size() - 1);

    Edit one = editor.set(text, first, "1Gi");
    Edit two = editor.set(one.text(), second, first.equals(second) ? "1Gi" : "2Gi");
    String value = editor.read(two.text(), second).orElseThrow();

    String undone = editor.undo(two.text(), second, value, two.former());
    assertThat(editor.undo(undone, first, "1Gi", one.former())).isEqualTo(text);
  }
}
