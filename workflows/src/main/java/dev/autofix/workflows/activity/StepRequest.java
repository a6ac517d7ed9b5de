package dev.autofix.workflows.activity;

import dev.autofix.core.workload.Workload;
import org.jspecify.annotations.Nullable;

/**
 * One step of a fix.
 *
 * @param trailer the value of {@code Autofix-Fix}: first run id, slash, step
 * @param allowShared whether other containers may move too
 * @param planHash the approved plan, which this step must reproduce; null when nobody was asked
 * @param reason one sentence for the commit's body
 * @param approvedBy who agreed to the plan; null when nobody was asked
 */
public record StepRequest(
    String trailer,
    Workload workload,
    String container,
    Located located,
    String to,
    boolean allowShared,
    @Nullable String planHash,
    String rule,
    String alert,
    String workflowId,
    String reason,
    @Nullable String approvedBy) {}
