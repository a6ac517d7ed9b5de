package dev.autofix.workflows.fix;

import dev.autofix.core.evidence.Finding;
import dev.autofix.core.rule.Rule;
import org.jspecify.annotations.Nullable;

/**
 * An alert hands its evidence to the fix of its workload and asks to be told the outcome.
 *
 * @param severity of the alert; null where it names none
 * @param askedBy who handed the alert over; null: Alertmanager did
 */
public record Join(
    String alertWorkflowId,
    String alertName,
    String fingerprint,
    @Nullable String severity,
    Rule rule,
    Finding finding,
    @Nullable String askedBy) {}
