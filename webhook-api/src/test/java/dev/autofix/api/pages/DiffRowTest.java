package dev.autofix.api.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.api.pages.DiffRow.Kind;
import org.junit.jupiter.api.Test;

class DiffRowTest {
  @Test
  void lines_are_numbered_on_both_sides() {
    assertThat(
            DiffRow.of(
                """
                --- a/values.yaml
                +++ b/values.yaml
                @@ -11,3 +11,4 @@ resources:
                   limits:
                -    memory: 128Mi
                +    memory: 512Mi
                +    cpu: 1
                \s
                """))
        .containsExactly(
            new DiffRow(Kind.HEADING, null, null, "resources:"),
            new DiffRow(Kind.SAME, 11, 11, "  limits:"),
            new DiffRow(Kind.REMOVED, 12, null, "    memory: 128Mi"),
            new DiffRow(Kind.ADDED, null, 12, "    memory: 512Mi"),
            new DiffRow(Kind.ADDED, null, 13, "    cpu: 1"),
            new DiffRow(Kind.SAME, 13, 14, ""));
  }

  @Test
  void a_removed_line_of_dashes_is_no_file_name() {
    assertThat(DiffRow.of("@@ -1,2 +1 @@\n--- a\n b\n"))
        .containsExactly(
            new DiffRow(Kind.HEADING, null, null, ""),
            new DiffRow(Kind.REMOVED, 1, null, "-- a"),
            new DiffRow(Kind.SAME, 2, 1, "b"));
  }

  @Test
  void nothing_comes_of_nothing() {
    assertThat(DiffRow.of("")).isEmpty();
  }
}
