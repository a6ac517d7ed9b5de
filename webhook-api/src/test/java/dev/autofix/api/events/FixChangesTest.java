package dev.autofix.api.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.api.fixes.FixSummary;
import dev.autofix.core.fix.State;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FixChangesTest {
  private static final FixSummary A = fix("a", State.LOCATING, true);
  private static final FixSummary B = fix("b", State.SYNCING, true);
  private final FixChanges changes = new FixChanges();

  @BeforeEach
  void look() {
    assertThat(changes.since(List.of(B, A))).as("the first look").isEmpty();
  }

  @Test
  void nothing_new_is_nothing() {
    assertThat(changes.since(List.of(A, B))).isEmpty();
  }

  @Test
  void new_and_moved_fixes_are_told_the_oldest_first() {
    FixSummary moved = fix("a", State.PLANNING, true);
    FixSummary added = fix("c", State.LOCATING, true);

    assertThat(changes.since(List.of(added, B, moved))).containsExactly(moved, added);
  }

  @Test
  void one_that_is_missing_twice_is_over() {
    assertThat(changes.since(List.of(A))).isEmpty();
    assertThat(changes.since(List.of(A))).containsExactly(fix("b", State.SYNCING, false));
    assertThat(changes.since(List.of(A))).isEmpty();
  }

  @Test
  void one_that_is_missing_once_was_only_overlooked() {
    changes.since(List.of(A));
    assertThat(changes.since(List.of(A, B))).isEmpty();
    assertThat(changes.since(List.of(A))).isEmpty();
  }

  private static FixSummary fix(String id, State state, boolean open) {
    return new FixSummary(
        id, null, "prod/shop/Deployment/" + id, null, state, null, open, null, null);
  }
}
