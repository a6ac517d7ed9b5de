package dev.autofix.workflows.fix;

import dev.autofix.core.fix.Outcome;
import java.time.Instant;

/**
 * A fix's answer to an alert that joined it.
 *
 * @param container the container the fix was about
 * @param coolDownUntil until then every join is answered with this same outcome
 */
public record FixEnded(
    String fixId,
    Outcome outcome,
    String reason,
    String container,
    Instant endedAt,
    Instant coolDownUntil) {}
