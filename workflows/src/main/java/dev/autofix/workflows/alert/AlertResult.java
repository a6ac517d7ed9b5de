package dev.autofix.workflows.alert;

import dev.autofix.core.fix.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * How an alert ended.
 *
 * @param fixId the workflow id of the fix that it joined; null when it joined none
 */
public record AlertResult(Outcome outcome, String reason, @Nullable String fixId) {}
