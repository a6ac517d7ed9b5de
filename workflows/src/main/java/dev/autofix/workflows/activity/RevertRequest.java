package dev.autofix.workflows.activity;

import dev.autofix.core.workload.Workload;

/**
 * The undoing of a fix's steps. What stood before them is read from Git, the ledger.
 *
 * @param trailer the value of {@code Autofix-Fix} of the revert itself
 * @param firstStep the trailer of the first step to undo
 */
public record RevertRequest(
    String trailer,
    String firstStep,
    Workload workload,
    String container,
    Located located,
    String rule,
    String workflowId,
    String reason) {}
