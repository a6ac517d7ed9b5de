package dev.autofix.workflows.fix;

import dev.autofix.core.evidence.Finding;
import dev.autofix.core.rule.Rule;

/** An alert hands its evidence to the fix of its workload and asks to be told the outcome. */
public record Join(
    String alertWorkflowId, String alertName, String fingerprint, Rule rule, Finding finding) {}
