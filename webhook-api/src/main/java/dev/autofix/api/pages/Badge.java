package dev.autofix.api.pages;

import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import org.jspecify.annotations.Nullable;

/**
 * How a fix stands, in a few words.
 *
 * @param tone for the colour; the words say the same
 */
public record Badge(String words, Tone tone) {
  /** What a glance should tell. */
  public enum Tone {
    /** A person is asked. */
    ASKS,
    /** Under way. */
    BUSY,
    /** Recovered. */
    GOOD,
    /** Undone or handed to a person. */
    BAD,
    /** Over, and nothing to see to. */
    CALM
  }

  static Badge of(@Nullable State state, @Nullable Outcome outcome, boolean open) {
    if (outcome != null) {
      return of(outcome);
    }
    if (state == null) {
      return open ? new Badge("open", Tone.BUSY) : new Badge("over", Tone.CALM);
    }
    if (!open) {
      return new Badge("ended by force in " + state.name(), Tone.BAD);
    }
    return switch (state) {
      case AWAITING_APPROVAL -> new Badge("asks for approval", Tone.ASKS);
      case PROPOSED -> new Badge("waits for a merge", Tone.ASKS);
      case TRIAGING, JOINING -> new Badge("reads the evidence", Tone.BUSY);
      case LOCATING -> new Badge("looks for the key", Tone.BUSY);
      case PLANNING -> new Badge("plans", Tone.BUSY);
      case ADMITTED -> new Badge("asks for leave to commit", Tone.BUSY);
      case COMMITTING -> new Badge("commits", Tone.BUSY);
      case SYNCING -> new Badge("waits for Argo CD", Tone.BUSY);
      case RESTARTING -> new Badge("restarts", Tone.BUSY);
      case VERIFYING -> new Badge("watches the new pods", Tone.BUSY);
      case REVERTING -> new Badge("reverts", Tone.BUSY);
      case COOLING_DOWN, ENDED -> new Badge("over", Tone.CALM);
    };
  }

  private static Badge of(Outcome outcome) {
    return switch (outcome) {
      case RECOVERED -> new Badge("recovered", Tone.GOOD);
      case REVERTED -> new Badge("reverted", Tone.BAD);
      case ESCALATED -> new Badge("escalated: a person has to look", Tone.BAD);
      case NOT_NEEDED -> new Badge("not needed", Tone.CALM);
      case DECLINED -> new Badge("declined", Tone.CALM);
      case CANCELLED -> new Badge("cancelled", Tone.CALM);
    };
  }
}
