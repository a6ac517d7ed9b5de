package dev.autofix.workflows.admission;

import dev.autofix.core.admission.AdmissionPolicy;
import dev.autofix.core.admission.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request that has to wait.
 *
 * @param nudgedUntil set when its holder was told to ask again: until then its place is kept
 */
public record Waiting(Ask ask, Decision decision, @Nullable Instant nudgedUntil) {
  /** A step expires by itself; one that is still here so long after is of a dead holder. */
  private static final Duration GRACE = Duration.ofMinutes(30);

  /** Whether its holder has not asked again although it was told to, or should have expired. */
  boolean isGone(AdmissionPolicy policy, Instant now) {
    return end(policy).map(end -> !now.isBefore(end)).orElse(false);
  }

  /** When it is given up; empty for a revert, which waits for as long as it takes. */
  Optional<Instant> end(AdmissionPolicy policy) {
    if (nudgedUntil != null) {
      return Optional.of(nudgedUntil);
    }
    return ask.request().revert()
        ? Optional.empty()
        : Optional.of(ask.request().since().plus(policy.patience()).plus(GRACE));
  }
}
