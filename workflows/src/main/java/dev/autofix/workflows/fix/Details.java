package dev.autofix.workflows.fix;

import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.activity.ProofSummary;
import org.jspecify.annotations.Nullable;

/** The workflow's page in the Temporal UI, as Markdown. */
final class Details {
  private Details() {}

  static String markdown(FixStatus status) {
    Workload workload = status.workload();
    StringBuilder page = new StringBuilder();
    page.append("## ").append(workload.display()).append("\n\n");
    page.append("**").append(headline(status)).append("**\n\n");
    if (status.reason() != null) {
      page.append(status.reason()).append("\n\n");
    }
    if (status.waitingFor() != null) {
      page.append("Waiting for ").append(status.waitingFor()).append("\n\n");
    }
    if (status.approval() != null) {
      page.append("Answer with the signal `approve` or `cancel` before ")
          .append(status.approval().expiresAt())
          .append("\n\n");
    }
    appendPlan(page, status.plan());
    for (FixStatus.Commit commit : status.commits()) {
      page.append("- `").append(commit.commit()).append("` ").append(commit.change()).append("\n");
    }
    page.append("\n");
    for (FixStatus.Entry entry : status.timeline()) {
      page.append("- ").append(entry.at()).append(" ").append(entry.state()).append("\n");
    }
    page.append("\n```\n").append(String.join("\n", status.explanation())).append("\n```\n");
    return page.toString();
  }

  private static String headline(FixStatus status) {
    return status.outcome() == null
        ? "%s (%s)".formatted(status.state().headline(), status.state())
        : status.outcome().headline();
  }

  private static void appendPlan(StringBuilder page, @Nullable ShownPlan plan) {
    if (plan == null || plan.file().isEmpty()) {
      return;
    }
    page.append(
        "`%s` in `%s` (%s, %s): %s -> %s%n%n"
            .formatted(
                plan.key(), plan.file(), plan.repository(), plan.branch(), plan.from(), plan.to()));
    page.append("```diff\n").append(plan.diff()).append("```\n\n");
    page.append("Plan `").append(plan.hash()).append("`\n\n");
    if (plan.proof() != null) {
      appendProof(page, plan.proof());
    }
    for (String warning : plan.warnings()) {
      page.append("> ").append(warning).append("\n");
    }
  }

  private static void appendProof(StringBuilder page, ProofSummary proof) {
    page.append("Proof: %s (%s); moves:\n\n".formatted(proof.proofClass(), proof.layer()));
    proof.moves().forEach(container -> page.append("- `").append(container).append("`\n"));
    page.append("\nRendered difference:\n\n```\n");
    page.append(String.join("\n", proof.rendered())).append("\n```\n\n");
  }
}
