package dev.autofix.workflows.fix;

import dev.autofix.core.evidence.Finding;
import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import dev.autofix.core.sizing.MemoryUse;
import dev.autofix.core.workload.Workload;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a fix stands: what its page, the API and the demo show.
 *
 * @param begunBy what the round is about; null before the first join is read
 * @param approval set while a plan waits for a person
 * @param pullRequest the page of the latest request for people to merge; null without one
 * @param useAfter what the container used at the end of the soak; null before, and if nobody looked
 * @param revertible what a round that has ended left in Git, and a person may still have taken
 *     back; it need not be this round, if this one wrote nothing
 * @param timeline every state of this round with the time it was entered
 * @param explanation why, as indented lines
 */
public record FixStatus(
    Workload workload,
    @Nullable Begun begunBy,
    State state,
    @Nullable Outcome outcome,
    @Nullable String reason,
    @Nullable String waitingFor,
    @Nullable AwaitedApproval approval,
    @Nullable ShownPlan plan,
    List<Commit> commits,
    List<Commit> revertible,
    @Nullable String pullRequest,
    @Nullable MemoryUse useAfter,
    List<Entry> timeline,
    List<String> explanation) {

  /**
   * What a round is about.
   *
   * @param rule the name of the rule that took the alert
   * @param evidence read from the cluster when the alert was triaged, or a person tried again
   * @param labels of the alert, those that the rule's remedy may see
   * @param askedBy who handed the alert over; null: Alertmanager did
   */
  public record Begun(
      String alertWorkflowId,
      String alertName,
      String fingerprint,
      @Nullable String severity,
      String rule,
      Finding evidence,
      Map<String, String> labels,
      @Nullable String askedBy) {
    public Begun {
      labels = Map.copyOf(labels);
    }

    static Begun by(Join join, Finding evidence) {
      return new Begun(
          join.alertWorkflowId(),
          join.alertName(),
          join.fingerprint(),
          join.severity(),
          join.rule().name(),
          evidence,
          join.labels(),
          join.askedBy());
    }
  }

  /** A commit of ours, or one by which people merged ours. */
  public record Commit(String trailer, String commit, String change, Instant at) {
    static Commit of(StepRecord step) {
      return new Commit(
          step.trailer(), step.commit(), step.from() + " -> " + step.to(), step.committedAt());
    }
  }

  /** A state of this round. */
  public record Entry(State state, Instant at) {}
}
