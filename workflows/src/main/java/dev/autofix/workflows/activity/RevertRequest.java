package dev.autofix.workflows.activity;

import dev.autofix.core.workload.Workload;

/**
 * The undoing of a fix's steps.
 *
 * @param trailer the value of {@code Autofix-Fix} of the revert itself
 * @param firstStep the trailer of the first step to undo
 * @param ours the value that our last step wrote
 * @param former what stood before the first step
 */
public record RevertRequest(
    String trailer,
    String firstStep,
    Workload workload,
    String container,
    Located located,
    String ours,
    FormerText former,
    String rule,
    String workflowId,
    String reason) {}
