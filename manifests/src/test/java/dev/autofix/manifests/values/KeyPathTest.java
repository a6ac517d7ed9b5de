package dev.autofix.manifests.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class KeyPathTest {
  private static Arbitrary<ValuesPath> paths(int least) {
    Arbitrary<Object> keys = Arbitraries.strings().ofMinLength(0).ofMaxLength(8).map(key -> key);
    Arbitrary<Object> nasty =
        Arbitraries.of("a", "#2", "|", " | ", "a | b", "#2 a", "\"", "\\", "\\\" | ", "", "\n");
    Arbitrary<Object> indexes = Arbitraries.integers().between(0, 99).map(index -> index);
    return Arbitraries.oneOf(keys, nasty, indexes)
        .list()
        .ofMinSize(least)
        .ofMaxSize(4)
        .map(ValuesPath::new);
  }

  @Provide
  Arbitrary<KeyPath> keys() {
    Arbitrary<@Nullable ValuesPath> texts = paths(1).injectNull(0.3);
    return Combinators.combine(Arbitraries.integers().between(0, 12), texts, paths(0))
        .as(KeyPath::new);
  }

  @Property
  void everyKeyIsReadBackFromItsText(@ForAll("keys") KeyPath key) {
    assertThat(KeyPath.parse(key.toString())).isEqualTo(key);
  }

  @Provide
  Arbitrary<ValuesPath> plain() {
    return paths(0);
  }

  @Property
  void aPlainPathIsWrittenAsItAlwaysWas(@ForAll("plain") ValuesPath path) {
    assertThat(KeyPath.of(path)).hasToString(path.toString());
  }

  @Example
  void keysReadAsPeopleWriteThem() {
    assertThat(new KeyPath(2, null, ValuesPath.of("spec", "containers", 0, "resources")))
        .hasToString("#2 spec.containers[0].resources");
    assertThat(KeyPath.parse("spec.source.helm.values | web.resources"))
        .isEqualTo(
            new KeyPath(
                0,
                ValuesPath.of("spec", "source", "helm", "values"),
                ValuesPath.of("web", "resources")));
  }

  @Example
  void aPlaceInYamlThatIsTextIsTheSamePlaceWithinIt() {
    KeyPath key = KeyPath.of(ValuesPath.of("web", "resources"));

    assertThat(key.within(1, ValuesPath.of("data", "values.yaml")).child("limits"))
        .hasToString("#1 data.\"values.yaml\" | web.resources.limits");
  }

  @Example
  void whatIsNoKeyIsRefused() {
    for (String text : List.of("#2 a b", "a | b | c", "a |b", "| a", "#x a")) {
      assertThatThrownBy(() -> KeyPath.parse(text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new KeyPath(-1, null, ValuesPath.of("a")))
        .hasMessageContaining("document -1");
    assertThatThrownBy(() -> new KeyPath(0, ValuesPath.of(), ValuesPath.of("a")))
        .hasMessageContaining("a way to the text");
  }
}
