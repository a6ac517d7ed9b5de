package dev.autofix.api.pages;

import dev.autofix.api.fixes.FixDetail;
import dev.autofix.api.fixes.Verb;
import dev.autofix.core.explain.Explanation;
import dev.autofix.core.explain.Spans;
import dev.autofix.core.fix.State;
import dev.autofix.workflows.activity.ProofSummary;
import dev.autofix.workflows.fix.AwaitedApproval;
import dev.autofix.workflows.fix.ShownPlan;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a fix shows.
 *
 * @param headline how it stands, in one sentence
 * @param why it stands so; may be empty
 * @param over whether its round has ended
 * @param evidence null before it was read
 * @param plan null before there is one
 * @param approval null while no plan waits
 * @param revertible what a revert would take back of a round that has ended
 * @param reasons the explanation, every check in it
 * @param usage null where nothing was measured
 */
public record FixPageView(
    String id,
    String cluster,
    String namespace,
    String kind,
    String name,
    Badge badge,
    String headline,
    List<TextPart> why,
    boolean over,
    @Nullable String alert,
    @Nullable String rule,
    @Nullable Evidence evidence,
    @Nullable Plan plan,
    @Nullable Approval approval,
    List<Commit> commits,
    List<Commit> revertible,
    List<Stay> timeline,
    List<Explanation> reasons,
    List<String> decisions,
    @Nullable UsagePlot usage,
    FixDetail.Links links) {

  /** What the cluster showed. */
  public record Evidence(
      String detail,
      String pod,
      String container,
      @Nullable String limit,
      int restarts,
      @Nullable String timeToFailure,
      Moment seenAt,
      @Nullable String gap) {}

  /**
   * The change.
   *
   * @param change what it does, in one sentence; empty for a restart
   */
  public record Plan(
      String hash,
      String change,
      String file,
      String repository,
      String branch,
      List<DiffRow> diff,
      @Nullable ProofSummary proof,
      List<String> warnings) {}

  /** A question to a person. */
  public record Approval(
      String planHash, List<String> approvers, @Nullable String askedBy, Moment expiresAt) {}

  /** A commit in Git. */
  public record Commit(String commit, String change, Moment at, @Nullable URI page) {}

  /**
   * A state of this round.
   *
   * @param now whether it is in it
   */
  public record Stay(String state, String words, Moment at, String elapsed, boolean now) {}

  static FixPageView of(FixDetail fix, Instant now) {
    boolean over = fix.state() == State.COOLING_DOWN || fix.state() == State.ENDED;
    return new FixPageView(
        fix.id(),
        fix.workload().cluster(),
        fix.workload().namespace(),
        fix.workload().kind(),
        fix.workload().name(),
        Badge.of(fix.state(), fix.outcome(), true),
        Headline.of(fix),
        TextPart.of(Headline.why(fix)),
        over,
        fix.alert() == null ? null : fix.alert().name(),
        fix.rule(),
        evidence(fix, now),
        plan(fix.plan()),
        approval(fix.approval(), now),
        commits(fix.commits(), now),
        commits(fix.revertible(), now),
        timeline(fix, over, now),
        Reasons.of(fix.explanation()),
        fix.decisions().stream().map(Verb::word).toList(),
        UsagePlot.of(fix),
        fix.links());
  }

  private static List<Commit> commits(List<FixDetail.Commit> commits, Instant now) {
    return commits.stream()
        .map(
            each ->
                new Commit(each.commit(), each.change(), Moment.of(each.at(), now), each.page()))
        .toList();
  }

  private static @Nullable Evidence evidence(FixDetail fix, Instant now) {
    return fix.evidence() == null
        ? null
        : new Evidence(
            fix.evidence().detail(),
            fix.evidence().pod(),
            fix.evidence().container(),
            fix.evidence().limit(),
            fix.evidence().restarts(),
            fix.evidence().timeToFailure() == null
                ? null
                : Spans.of(fix.evidence().timeToFailure()),
            Moment.of(fix.evidence().seenAt(), now),
            fix.evidence().gap());
  }

  private static @Nullable Plan plan(@Nullable ShownPlan plan) {
    return plan == null
        ? null
        : new Plan(
            plan.hash(),
            plan.key().isEmpty()
                ? ""
                : "%s: %s \u2192 %s".formatted(plan.key(), plan.from(), plan.to()),
            plan.file(),
            plan.repository(),
            plan.branch(),
            DiffRow.of(plan.diff()),
            plan.proof(),
            plan.warnings());
  }

  private static @Nullable Approval approval(@Nullable AwaitedApproval asked, Instant now) {
    return asked == null
        ? null
        : new Approval(
            asked.planHash(),
            asked.approvers(),
            asked.askedBy(),
            Moment.of(asked.expiresAt(), now));
  }

  private static List<Stay> timeline(FixDetail fix, boolean over, Instant now) {
    int last = fix.timeline().size() - 1;
    return IntStream.rangeClosed(0, last)
        .mapToObj(
            at -> {
              FixDetail.Stay stay = fix.timeline().get(at);
              return new Stay(
                  stay.state().name(),
                  stay.state().headline(),
                  Moment.of(stay.at(), now),
                  Spans.of(stay.elapsed()),
                  at == last && !over);
            })
        .toList();
  }
}
