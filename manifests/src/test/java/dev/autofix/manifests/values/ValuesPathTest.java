package dev.autofix.manifests.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ValuesPathTest {
  @Provide
  Arbitrary<List<Object>> steps() {
    Arbitrary<Object> keys = Arbitraries.strings().ofMinLength(0).ofMaxLength(8).map(key -> key);
    Arbitrary<Object> plain =
        Arbitraries.of("a", "web", "a.b", "x[0]", "say \"hi\"", "back\\slash", "", " ", "[", "\n");
    Arbitrary<Object> indexes = Arbitraries.integers().between(0, 99).map(index -> index);
    return Arbitraries.oneOf(keys, plain, indexes).list().ofMaxSize(6);
  }

  @Property
  void everyPathIsReadBackFromItsText(@ForAll("steps") List<Object> steps) {
    ValuesPath path = new ValuesPath(steps);
    assertThat(ValuesPath.parse(path.toString())).isEqualTo(path);
  }

  @Example
  void pathsReadAsPeopleWriteThem() {
    assertThat(ValuesPath.of("web", "sidecars", 0, "resources"))
        .hasToString("web.sidecars[0].resources");
    assertThat(ValuesPath.of("a.b", "c")).hasToString("\"a.b\".c");
    assertThat(ValuesPath.parse("list[10].x")).isEqualTo(ValuesPath.of("list", 10, "x"));
  }

  @Example
  void whatIsNoPathIsRefused() {
    for (String text : List.of(".a", "a..b", "a.", "a[x]", "a[", "\"a", "a\"b\"", "a b")) {
      assertThatThrownBy(() -> ValuesPath.parse(text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'" + text + "' (expected: a path");
    }
    assertThatThrownBy(() -> ValuesPath.of("a", -1)).hasMessageContaining("step -1");
    assertThatThrownBy(() -> ValuesPath.of("a", 1.5)).hasMessageContaining("step 1.5");
  }
}
