package dev.autofix.workflows;

import dev.autofix.core.workload.Workload;

/**
 * What stands on a workflow's page from its start, in Markdown, for someone who has never seen
 * Autofix.
 */
public final class PageText {
  private PageText() {}

  /** Of a fix. */
  public static String fix(Workload workload, String workflowId) {
    return """
        Autofix repairs **%s %s/%s** through Git: it finds the value behind the failure, commits one \
        line, waits until Argo CD has applied it and watches the new pods. A change that does not help \
        is taken back. The current details say where it stands, and why.

        People decide by signals, whose input may be empty: `approve`, `cancel`, `retry`, `revert`.

        ```
        temporal workflow signal --workflow-id %s --name approve
        ```

        It stays open after its outcome, to remember it. To terminate it forgets that, and leaves a \
        commit that is on its way unwatched; `cancel` does not.
        """
        .formatted(workload.kind(), workload.namespace(), workload.name(), workflowId);
  }

  /** Of an alert. */
  public static String alert(String workflowId) {
    return """
        One alert. Autofix reads in the cluster whether it is true and whose workload it is about, hands \
        it to that workload's fix and ends with the outcome of that. Where a rule only observes, it ends \
        with the plan that would be carried out, and nothing is written.

        The signals `approve`, `cancel` and `retry` are passed on to the fix:

        ```
        temporal workflow signal --workflow-id %s --name cancel
        ```
        """
        .formatted(workflowId);
  }

  /** Of the admission of an installation. */
  public static String admission(String workflowId) {
    return """
        Every fix of this installation asks here before it commits: budgets, freezes, the circuit \
        breaker and people's switches are kept here. It never ends.

        ```
        temporal workflow signal --workflow-id %s --name pause --input '{"scope": "namespace:shop"}'
        temporal workflow signal --workflow-id %s --name resume --input '{"scope": "namespace:shop"}'
        ```

        `kill` holds reverts too; without a scope the whole installation is meant.
        """
        .formatted(workflowId, workflowId);
  }
}
