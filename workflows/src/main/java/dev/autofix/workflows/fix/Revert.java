package dev.autofix.workflows.fix;

import org.jspecify.annotations.Nullable;

/**
 * A person's wish to have taken back what a fix wrote: the round under way ends and undoes itself,
 * one that has ended is undone for as long as the fix remembers it.
 */
public record Revert(@Nullable String actor, @Nullable String reason) {
  /** What the commit, and whoever reads the fix, is told. */
  RevertCause cause() {
    return RevertCause.of(actor, "asked for the revert", reason);
  }
}
