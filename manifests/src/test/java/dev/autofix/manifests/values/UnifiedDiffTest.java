package dev.autofix.manifests.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The expected texts were printed by git diff. */
class UnifiedDiffTest {
  private static final List<String> FORTY =
      IntStream.rangeClosed(1, 40).mapToObj(i -> "k" + i + ": v\n").toList();

  @Test
  void farChangesGetHunksOfTheirOwnAndAMissingNewlineIsTold() {
    String before = String.join("", FORTY) + "last: 1";
    List<String> lines = new ArrayList<>(FORTY);
    lines.set(4, "k5: new\n");
    lines.set(19, "  inserted: 1\n");
    String after = String.join("", lines) + "last: 1\nmore: 2";

    assertThat(UnifiedDiff.of("f", before, after))
        .isEqualTo(
            """
            --- a/f
            +++ b/f
            @@ -2,7 +2,7 @@ k1: v
             k2: v
             k3: v
             k4: v
            -k5: v
            +k5: new
             k6: v
             k7: v
             k8: v
            @@ -17,7 +17,7 @@ k16: v
             k17: v
             k18: v
             k19: v
            -k20: v
            +  inserted: 1
             k21: v
             k22: v
             k23: v
            @@ -38,4 +38,5 @@ k37: v
             k38: v
             k39: v
             k40: v
            -last: 1
            \\ No newline at end of file
            +last: 1
            +more: 2
            \\ No newline at end of file
            """);
  }

  @Test
  void theHeadingIsTheLastLineAtTheMargin() {
    String before = "a:\n  b: 1\n  c:\n    d: 1\n    e: 2\n    g: 3\n    h: 4\n";

    assertThat(UnifiedDiff.of("g", before, before.replace("h: 4", "h: 5")))
        .isEqualTo(
            """
            --- a/g
            +++ b/g
            @@ -4,4 +4,4 @@ a:
                 d: 1
                 e: 2
                 g: 3
            -    h: 4
            +    h: 5
            """);
  }

  @Test
  void anEmptyFileStartsAtLineZero() {
    assertThat(UnifiedDiff.of("e", "", "a: 1\n"))
        .isEqualTo("--- a/e\n+++ b/e\n@@ -0,0 +1 @@\n+a: 1\n");
  }

  @Test
  void nothingChangedIsNoDiff() {
    assertThat(UnifiedDiff.of("e", "a\n", "a\n")).isEmpty();
  }

  @Test
  void hugeRewritesAreShownAsOneChange() {
    String before =
        IntStream.range(0, 3000).mapToObj(i -> "a" + i + "\n").reduce("", String::concat);
    String after = before.replace('a', 'b');

    assertThat(UnifiedDiff.of("h", before, after)).contains("@@ -1,3000 +1,3000 @@\n");
  }
}
