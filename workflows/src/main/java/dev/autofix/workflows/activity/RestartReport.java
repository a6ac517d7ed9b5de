package dev.autofix.workflows.activity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A restart that was taken.
 *
 * @param restartedAt the template's restart mark
 * @param already whether an earlier attempt had done it, whose answer was lost
 * @param refusal why Argo CD would not, so that Autofix marked the template itself; null: Argo CD
 *     did it, or an earlier attempt, and nobody knows which of the two
 */
public record RestartReport(Instant restartedAt, boolean already, @Nullable String refusal) {}
