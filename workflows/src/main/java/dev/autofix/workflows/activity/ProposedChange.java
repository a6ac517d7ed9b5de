package dev.autofix.workflows.activity;

import org.jspecify.annotations.Nullable;

/**
 * What a pull request changes: one commit made by an edit on the target's tip. Exactly one is set.
 *
 * @param step a step of a fix
 * @param revert the undoing of a fix's steps
 */
public record ProposedChange(@Nullable StepRequest step, @Nullable RevertRequest revert) {
  public ProposedChange {
    if ((step == null) == (revert == null)) {
      throw new IllegalArgumentException("a proposed change is one of its kinds");
    }
  }

  public static ProposedChange of(StepRequest step) {
    return new ProposedChange(step, null);
  }

  public static ProposedChange of(RevertRequest revert) {
    return new ProposedChange(null, revert);
  }
}
