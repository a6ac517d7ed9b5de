package dev.autofix.api.fixes;

import dev.autofix.api.http.Texts;
import dev.autofix.api.openapi.Bounds;
import org.jspecify.annotations.Nullable;

/** The optional bodies of decisions; an actor counts only where no credential says who decides. */
public final class Decision {
  private Decision() {}

  /**
   * A yes.
   *
   * @param planHash the plan that was shown; needed as soon as several were
   */
  public record Approve(
      @Nullable String planHash,
      @Bounds(maxLength = Texts.LIMIT, format = Bounds.PLAIN) @Nullable String actor) {
    static final Approve EMPTY = new Approve(null, null);
  }

  /**
   * A no.
   *
   * @param keep true: leave what was written; otherwise it is reverted
   * @param reason for the record
   * @param planHash the plan that was shown: only a round with this one ends; absent: any
   */
  public record Cancel(
      @Nullable Boolean keep,
      @Bounds(maxLength = Texts.LIMIT, format = Bounds.PLAIN) @Nullable String reason,
      @Bounds(maxLength = Texts.LIMIT, format = Bounds.PLAIN) @Nullable String actor,
      @Nullable String planHash) {
    static final Cancel EMPTY = new Cancel(null, null, null, null);
  }

  /**
   * The wish to undo what the fix wrote.
   *
   * @param reason for the record
   */
  public record Revert(
      @Bounds(maxLength = Texts.LIMIT, format = Bounds.PLAIN) @Nullable String reason,
      @Bounds(maxLength = Texts.LIMIT, format = Bounds.PLAIN) @Nullable String actor) {
    static final Revert EMPTY = new Revert(null, null);
  }

  /** The wish to try once more. */
  public record Retry(
      @Bounds(maxLength = Texts.LIMIT, format = Bounds.PLAIN) @Nullable String actor) {
    static final Retry EMPTY = new Retry(null);
  }
}
