package dev.autofix.core.ledger;

import dev.autofix.core.workload.Workload;

/**
 * The name of the branch of a proposed change, such as {@code
 * autofix/shop-web/1f3a9c2e-1-9d8e7f6a}: the same for the same step and plan, so that a lost answer
 * finds its branch again, and another one when the step is planned anew.
 */
public final class ProposalBranch {
  private static final int SHORT = 8;

  private ProposalBranch() {}

  /**
   * The branch of a step or a revert.
   *
   * @param trailer the first run id, a slash, and what the commit is
   * @param plan the plan's hash; empty for a revert
   */
  public static String of(Workload workload, String trailer, String plan) {
    int slash = trailer.indexOf('/');
    String run = shortened(trailer.substring(0, slash));
    String name =
        "autofix/%s-%s/%s-%s"
            .formatted(workload.namespace(), workload.name(), run, trailer.substring(slash + 1));
    String full = plan.isEmpty() ? name : name + "-" + shortened(plan);
    return full.replaceAll("[^A-Za-z0-9/-]", "-");
  }

  private static String shortened(String id) {
    return id.substring(0, Math.min(SHORT, id.length()));
  }
}
