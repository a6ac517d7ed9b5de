package dev.autofix.api.fixes;

import dev.autofix.core.evidence.Finding;
import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import dev.autofix.core.sizing.MemoryUse;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.fix.AwaitedApproval;
import dev.autofix.workflows.fix.FixStatus;
import dev.autofix.workflows.fix.ShownPlan;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One fix with all that is known of its round.
 *
 * @param rule the rule that took the alert; null before the first evidence is read
 * @param evidence what the cluster showed
 * @param approval set while a plan waits for a person
 * @param plan the latest plan, with its diff, its proof and what a reviewer should know
 * @param revertible what a round that has ended left in Git, and revert takes back
 * @param useAfter what the container used at the end of the soak; plan.use says what it used before
 * @param explanation why, with every check, as indented lines
 * @param decisions what a person may decide about it now
 */
public record FixDetail(
    String id,
    Workload workload,
    State state,
    @Nullable Outcome outcome,
    @Nullable String reason,
    @Nullable String waitingFor,
    @Nullable AwaitedApproval approval,
    @Nullable String rule,
    @Nullable Alert alert,
    @Nullable Finding evidence,
    @Nullable ShownPlan plan,
    List<Commit> commits,
    List<Commit> revertible,
    @Nullable MemoryUse useAfter,
    List<Stay> timeline,
    List<String> explanation,
    List<Verb> decisions,
    Links links) {

  /**
   * A commit of ours, or one by which people merged ours.
   *
   * @param page where people read it; null where nobody said where that is
   */
  public record Commit(
      String trailer, String commit, String change, Instant at, @Nullable URI page) {}

  /** The alert that began the round. */
  public record Alert(String workflowId, String name, @Nullable String severity) {}

  /**
   * A state with the time spent in it.
   *
   * @param elapsed of the last state of a round that goes on: until now
   */
  public record Stay(State state, Instant at, Duration elapsed) {}

  /**
   * Where to look further.
   *
   * @param temporal the workflow's page in the Temporal UI; null where its address is not set
   * @param application the Application's page in Argo CD; null where it is not known
   * @param pullRequest what people are to merge, or did; null without one
   */
  public record Links(
      URI self,
      @Nullable URI alert,
      @Nullable URI temporal,
      @Nullable URI application,
      @Nullable URI pullRequest) {}

  /**
   * The same as a fix tells it.
   *
   * @param run one run of it; null: the newest
   */
  static FixDetail of(
      String id, @Nullable String run, FixStatus status, Elsewhere elsewhere, Instant now) {
    FixStatus.Begun begun = status.begunBy();
    ShownPlan plan = status.plan();
    return new FixDetail(
        id,
        status.workload(),
        status.state(),
        status.outcome(),
        status.reason(),
        status.waitingFor(),
        status.approval(),
        begun == null ? null : begun.rule(),
        begun == null
            ? null
            : new Alert(begun.alertWorkflowId(), begun.alertName(), begun.severity()),
        begun == null ? null : begun.evidence(),
        plan,
        commits(status.commits(), plan, elsewhere),
        commits(status.revertible(), plan, elsewhere),
        status.useAfter(),
        stays(status.timeline(), now),
        status.explanation(),
        Verb.of(status),
        new Links(
            URI.create("/api/v1/fixes/" + id),
            begun == null ? null : URI.create("/api/v1/alerts/" + begun.alertWorkflowId()),
            elsewhere.temporal().of(id, run),
            plan == null || plan.application() == null
                ? null
                : elsewhere.argoCd().of(plan.application()),
            WebAddress.orNull(status.pullRequest())));
  }

  private static List<Commit> commits(
      List<FixStatus.Commit> commits, @Nullable ShownPlan plan, Elsewhere elsewhere) {
    String repository = plan == null ? "" : plan.repository();
    return commits.stream()
        .map(
            each ->
                new Commit(
                    each.trailer(),
                    each.commit(),
                    each.change(),
                    each.at(),
                    elsewhere.commits().of(repository, each.commit())))
        .toList();
  }

  private static List<Stay> stays(List<FixStatus.Entry> timeline, Instant now) {
    List<Stay> stays = new ArrayList<>();
    for (int i = 0; i < timeline.size(); i++) {
      FixStatus.Entry entry = timeline.get(i);
      Instant left = i + 1 < timeline.size() ? timeline.get(i + 1).at() : now;
      Duration elapsed = Duration.between(entry.at(), left);
      stays.add(
          new Stay(entry.state(), entry.at(), elapsed.isNegative() ? Duration.ZERO : elapsed));
    }
    return stays;
  }
}
