package dev.autofix.workflows.activity;

import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.activity.ReleaseReport.ReleaseChange;

/**
 * The taking back of a release, for people to merge. It is never pushed to the branch itself.
 *
 * @param trailer the value of {@code Autofix-Fix}: first run id, slash, step
 * @param reason one sentence for the commit's body
 */
public record ReleaseRevertRequest(
    String trailer,
    Workload workload,
    String container,
    ReleaseChange change,
    String rule,
    String alert,
    String workflowId,
    String reason) {}
