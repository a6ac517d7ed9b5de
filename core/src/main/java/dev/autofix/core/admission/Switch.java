package dev.autofix.core.admission;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person's stop.
 *
 * @param actor who set it
 * @param until null: until it is lifted
 */
public record Switch(
    Kind kind,
    AdmissionScope scope,
    String reason,
    String actor,
    Instant since,
    @Nullable Instant until) {
  /** What it stops. */
  public enum Kind {
    /** Steps; a revert goes on. */
    PAUSE,
    /** Steps and reverts. */
    KILL
  }

  /** Whether its end has come. */
  public boolean isOver(Instant now) {
    return until != null && !now.isBefore(until);
  }

  boolean covers(AdmissionRequest request) {
    return request.scopes().stream().anyMatch(scope::covers);
  }

  /** One line for people. */
  public String display() {
    String what = kind == Kind.KILL ? "kill switch" : "pause";
    String end = until == null ? "until it is lifted" : "until " + until;
    return "%s on %s by %s, %s: %s".formatted(what, scope.display(), actor, end, reason);
  }
}
