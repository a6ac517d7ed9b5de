package dev.autofix.api.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.core.explain.Explanation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReasonsTest {
  @Test
  void printed_trees_are_read_back() {
    List<Explanation> trees =
        List.of(
            Explanation.yes("a", Explanation.note("b", Explanation.no("c")), Explanation.yes("d")),
            Explanation.no("e"));

    assertThat(Reasons.of(trees.stream().flatMap(tree -> tree.lines().stream()).toList()))
        .isEqualTo(trees);
  }

  @Test
  void a_line_of_another_kind_is_a_note() {
    assertThat(Stream.of("plain", "  deeper").map(List::of).map(Reasons::of))
        .containsExactly(List.of(Explanation.note("plain")), List.of(Explanation.note("  deeper")));
  }
}
