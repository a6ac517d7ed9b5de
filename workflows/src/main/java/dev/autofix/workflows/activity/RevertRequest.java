package dev.autofix.workflows.activity;

import dev.autofix.core.workload.Workload;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Undoes a fix's steps. The values from before are read from Git, the ledger.
 *
 * @param trailer the value of {@code Autofix-Fix} of the revert itself
 * @param firstStep the trailer of the first step to undo
 * @param merged the commits of steps that people merged, by trailer: a squash may have lost it
 * @param askedBy the person who wants it; null when the evidence does, or nobody gave a name
 */
public record RevertRequest(
    String trailer,
    String firstStep,
    Map<String, String> merged,
    Workload workload,
    String container,
    Located located,
    String rule,
    String workflowId,
    String reason,
    @Nullable String askedBy) {
  public RevertRequest {
    merged = Map.copyOf(merged);
  }
}
