package dev.autofix.workflows.fix;

import dev.autofix.core.evidence.Finding;
import dev.autofix.core.explain.Explanation;
import dev.autofix.core.explain.Spans;
import dev.autofix.core.ledger.Trailers;
import dev.autofix.workflows.activity.ExpectedField;
import dev.autofix.workflows.activity.ExpectedLimit;
import dev.autofix.workflows.activity.Located;
import dev.autofix.workflows.activity.ProofSummary;
import dev.autofix.workflows.activity.Proposal;
import dev.autofix.workflows.activity.ReleaseReport.ReleaseChange;
import dev.autofix.workflows.activity.ReleaseRevertRequest;
import dev.autofix.workflows.activity.RevertRequest;
import java.util.List;
import java.util.Objects;

/**
 * What a reviewer reads: the whole plan as Markdown. Whatever comes from outside stands in code, so
 * that it can neither format the page nor mention anybody. The trailer comes last, because a squash
 * may take its message from here.
 */
final class PullRequestText {
  private static final int LONGEST_DIFF = 20_000;
  private static final int SHORT = 10;

  private final StringBuilder text = new StringBuilder();

  private PullRequestText() {}

  static String title(Plan plan, Finding finding) {
    ShownPlan shown = Objects.requireNonNull(plan.shown());
    return "%s/%s: %s %s -> %s"
        .formatted(
            finding.workload().namespace(),
            finding.workload().name(),
            shown.key(),
            shown.from().isEmpty() ? "(absent)" : shown.from(),
            shown.to());
  }

  /** The plan of a step. */
  static String body(Plan plan, Finding finding, Join join, String trailer) {
    PullRequestText body = new PullRequestText();
    ShownPlan shown = Objects.requireNonNull(plan.shown());
    Located located = Objects.requireNonNull(plan.located());
    Proposal proposal = Objects.requireNonNull(plan.proposal());
    body.line("Autofix proposes this change because " + code(finding.detail()) + ".");
    body.line("");
    body.item("Workload", whose(finding));
    body.item("Alert", join.alertName() + ", rule " + join.rule().name());
    body.item("Key", shown.key() + " in " + shown.file());
    body.item("Change", shown.from() + " -> " + shown.to());
    body.item("Applied by", "Application " + located.application().name());
    body.block("diff", shown.diff());
    body.list("Every container that moves", moves(proposal.moves()));
    body.list("Every field that moves", fields(proposal.fields()));
    body.list("Look at this first", shown.warnings());
    body.heading("Why");
    body.block("", String.join("\n", plan.why().lines()));
    if (shown.proof() != null) {
      body.proof(shown.proof());
    }
    body.heading("What happens next");
    body.line(
        "Once this is merged (as a merge, a squash or a rebase), Autofix waits until Argo CD has"
            + " applied it and every pod runs on the new template, and watches them for at least "
            + Spans.of(join.rule().timing().soakFloor())
            + ". If that does not help, it proposes the revert.");
    body.line("");
    body.line(
        "Closing this pull request counts as a no. Autofix closes it when nothing fails any more,"
            + " when the plan no longer fits the branch, and after "
            + Spans.of(join.rule().timing().merge())
            + ".");
    return body.signed(shown.hash(), trailer);
  }

  static String releaseTitle(Finding finding, ReleaseChange change) {
    return "%s/%s: take back release %s"
        .formatted(
            finding.workload().namespace(),
            finding.workload().name(),
            shortened(change.revision()));
  }

  /** Why a release is to be taken back, and what was in it. */
  static String releaseBody(Plan plan, Finding finding, Join join, ReleaseRevertRequest release) {
    ReleaseChange change = release.change();
    PullRequestText body = new PullRequestText();
    body.line(
        "Autofix proposes to take this release back because "
            + code(finding.detail())
            + ". It restores every file of the Application that the release changed, and nothing"
            + " else; nobody has changed them since.");
    body.line("");
    body.item("Workload", finding.workload().display() + ", container " + finding.container());
    body.item("Alert", join.alertName() + ", rule " + join.rule().name());
    body.item("Release", change.revision());
    body.item("Restored from", change.former());
    body.item("Applied by", "Application " + change.application().name());
    body.list("What the release was", change.commits());
    body.list("Files", change.files());
    body.heading("Why");
    body.block("", String.join("\n", plan.why().lines()));
    body.heading("What happens next");
    body.line(
        "Once this is merged (as a merge, a squash or a rebase), Autofix waits until Argo CD has"
            + " applied it and watches the pods for at least "
            + Spans.of(join.rule().timing().soakFloor())
            + ". If that does not help, a person is asked; Autofix does not undo it. Closing this"
            + " pull request counts as a no; Autofix closes it when nothing fails any more and after "
            + Spans.of(join.rule().timing().merge())
            + ".");
    return body.signed(change.planHash(), release.trailer());
  }

  private static String shortened(String commit) {
    return commit.substring(0, Math.min(SHORT, commit.length()));
  }

  static String revertTitle(Finding finding, Located located) {
    return "%s/%s: revert %s"
        .formatted(finding.workload().namespace(), finding.workload().name(), located.key());
  }

  /** Why a revert is proposed. */
  static String revertBody(RevertRequest revert, Finding finding, Join join) {
    PullRequestText body = new PullRequestText();
    body.line(
        "What Autofix changed did not help, or is not wanted any more: "
            + code(revert.reason())
            + ". This restores what stood before the first step, and nothing else.");
    body.line("");
    body.item("Workload", whose(finding));
    body.item("Key", revert.located().key() + " in " + revert.located().file());
    body.item("Commits", String.join(", ", revert.merged().values()));
    body.heading("What happens next");
    body.line(
        "Merged, Autofix watches until it is applied and the live template shows the former value."
            + " Closed, or not merged within "
            + Spans.of(join.rule().timing().merge())
            + ", the fix ends as it stands and a person has to look.");
    return body.signed("", revert.trailer());
  }

  private static String whose(Finding finding) {
    String workload = finding.workload().display();
    return finding.container().isEmpty()
        ? workload
        : workload + ", container " + finding.container();
  }

  private static List<String> fields(List<ExpectedField> fields) {
    return fields.stream()
        .map(
            field ->
                "%s/%s %s: %s".formatted(field.kind(), field.name(), field.path(), field.value()))
        .toList();
  }

  private static List<String> moves(List<ExpectedLimit> limits) {
    return limits.stream()
        .map(
            limit ->
                "%s/%s/%s: %s"
                    .formatted(limit.kind(), limit.name(), limit.container(), limit.limit()))
        .toList();
  }

  /** Closed by us, for the people who read it. */
  static String closing(Explanation why) {
    return "Closed by Autofix: " + code(why.text()) + ".";
  }

  private void proof(ProofSummary proof) {
    heading("How it is proven");
    item("Class", proof.proofClass() + ", in " + proof.layer());
    line("- All that differs in the rendered manifests:");
    block("", String.join("\n", proof.rendered()));
  }

  private String signed(String plan, String trailer) {
    line("");
    line(plan.isEmpty() ? "" : "Plan " + code(plan) + ".");
    line("");
    text.append(Trailers.FIX).append(": ").append(trailer).append("\n");
    return text.toString();
  }

  private void heading(String words) {
    line("");
    line("### " + words);
    line("");
  }

  private void list(String heading, List<String> entries) {
    if (!entries.isEmpty()) {
      heading(heading);
      entries.forEach(entry -> line("- " + code(entry)));
    }
  }

  private void item(String name, String value) {
    line("- " + name + ": " + code(value));
  }

  private void block(String language, String content) {
    String shown =
        content.length() <= LONGEST_DIFF ? content : content.substring(0, LONGEST_DIFF) + "\n...";
    String fence = "```";
    while (shown.contains(fence)) {
      fence += "`";
    }
    line("");
    line(fence + language);
    line(shown.stripTrailing());
    line(fence);
  }

  private void line(String words) {
    text.append(words).append("\n");
  }

  private static String code(String words) {
    return "`" + words.replaceAll("\\p{Cntrl}+", " ").replace('`', '\'') + "`";
  }
}
