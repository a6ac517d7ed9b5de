package dev.autofix.workflows.activity;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a pull request changes: one commit made by an edit on the target's tip. Exactly one is set.
 *
 * @param step a step of a fix
 * @param revert the undoing of a fix's steps
 * @param release the taking back of a release
 */
public record ProposedChange(
    @Nullable StepRequest step,
    @Nullable RevertRequest revert,
    @Nullable ReleaseRevertRequest release) {
  public ProposedChange {
    if (Stream.of(step, revert, release).filter(Objects::nonNull).count() != 1) {
      throw new IllegalArgumentException("a proposed change is one of its kinds");
    }
  }

  public static ProposedChange of(StepRequest step) {
    return new ProposedChange(step, null, null);
  }

  public static ProposedChange of(RevertRequest revert) {
    return new ProposedChange(null, revert, null);
  }

  public static ProposedChange of(ReleaseRevertRequest release) {
    return new ProposedChange(null, null, release);
  }
}
