package dev.autofix.workflows.fix;

import static dev.autofix.workflows.WorkflowTime.now;

import dev.autofix.core.evidence.Finding;
import dev.autofix.core.explain.Explanation;
import dev.autofix.core.fix.Event;
import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import dev.autofix.core.sizing.MemoryUse;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.FixAttributes;
import dev.autofix.workflows.Notices;
import dev.autofix.workflows.activity.Notice;
import dev.autofix.workflows.activity.NotifyActivities;
import dev.autofix.workflows.trace.WorkSpans;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What people see of a fix: query, current details, search attributes, notices. */
final class FixView {
  private final Workload workload;
  private final boolean searchAttributes;
  private final List<FixStatus.Entry> timeline = new ArrayList<>();
  private final List<FixStatus.Commit> commits = new ArrayList<>();
  private final List<Explanation> explanations = new ArrayList<>();
  private final List<Explanation> untold = new ArrayList<>();
  private FixStatus.@Nullable Begun begunBy;
  private State state = State.LOCATING;
  private @Nullable Outcome outcome;
  private @Nullable String reason;
  private @Nullable String waitingFor;
  private @Nullable AwaitedApproval approval;
  private @Nullable ShownPlan plan;
  private List<FixStatus.Commit> revertible = List.of();
  private @Nullable WorkSpans spans;
  private @Nullable String pullRequest;
  private @Nullable MemoryUse useAfter;
  private @Nullable Notices notices;
  private int told;

  FixView(Workload workload, boolean searchAttributes) {
    this.workload = workload;
    this.searchAttributes = searchAttributes;
  }

  /** Notes what is to be seen of the alert and its evidence; published with the next state. */
  void about(Join join, Finding evidence) {
    begunBy = FixStatus.Begun.by(join, evidence);
  }

  /** A round begins, whose states are spans of a trace from here on. */
  void follow(WorkSpans round) {
    spans = round;
  }

  void enter(State entered) {
    trace(entered);
    Instant at = now();
    if (!timeline.isEmpty()) {
      FixStatus.Entry left = timeline.get(timeline.size() - 1);
      FixMetrics.left(left.state(), Duration.between(left.at(), at));
    }
    state = entered;
    timeline.add(new FixStatus.Entry(entered, at));
    publish();
  }

  /** To cool down is no work of the round. */
  private void trace(State entered) {
    if (spans == null) {
      return;
    }
    if (entered == State.COOLING_DOWN) {
      spans.leave();
    } else {
      spans.enter(entered.name());
    }
  }

  /** The outcome is known, and what stands in Git now. */
  void conclude(Outcome decided, String why, @Nullable LeftInGit left) {
    outcome = decided;
    reason = why;
    revertible =
        left == null ? List.of() : left.steps().stream().map(FixStatus.Commit::of).toList();
    enter(State.COOLING_DOWN);
  }

  /** A round that had ended goes on. */
  void reopen(State entered) {
    outcome = null;
    reason = null;
    revertible = List.of();
    enter(entered);
  }

  /** Nothing is remembered any more; the timeline is about the round, which had ended before. */
  void forget() {
    revertible = List.of();
    state = State.ENDED;
    publish();
  }

  /** Notes why an event came about, and hands the event on. */
  Event because(Event event, Explanation why) {
    explanations.add(why);
    return event;
  }

  /** Notes why an activity gave no answer, and hands on what that means. */
  Event because(Answer<?> missing) {
    return because(Objects.requireNonNull(missing.event()), Explanation.no(missing.reason()));
  }

  /** Notes what was seen on the way. */
  void note(Explanation seen) {
    explanations.add(seen);
  }

  /** The latest explanation in one line. */
  String latest() {
    return explanations.isEmpty() ? "" : explanations.get(explanations.size() - 1).text();
  }

  void show(ShownPlan shown) {
    plan = shown;
    publish();
  }

  /** People are to merge this; published with what the fix waits for. */
  void proposed(String link) {
    pullRequest = link;
  }

  /** The container's use under the new limit; published with the next state. */
  void used(@Nullable MemoryUse use) {
    useAfter = use;
  }

  void waitingFor(@Nullable String what) {
    waitingFor = what;
    publish();
  }

  /** Says that a plan waits for a person, and which. */
  void asks(AwaitedApproval asked) {
    approval = asked;
    String by = asked.approvers().isEmpty() ? "" : " by " + String.join(" or ", asked.approvers());
    waitingFor("approval of plan " + asked.planHash() + by);
  }

  /** The question is answered, or nobody did. */
  void asksNoMore() {
    approval = null;
    waitingFor(null);
  }

  void committed(StepRecord step) {
    commits.add(FixStatus.Commit.of(step));
  }

  /** The commits of this run in their order. */
  List<String> commits() {
    return commits.stream().map(FixStatus.Commit::commit).toList();
  }

  FixStatus status() {
    return new FixStatus(
        workload,
        begunBy,
        state,
        outcome,
        reason,
        waitingFor,
        approval,
        plan,
        List.copyOf(commits),
        revertible,
        pullRequest,
        useAfter,
        List.copyOf(timeline),
        lines());
  }

  /** From here on these channels are told. */
  void tells(NotifyActivities activities, List<String> channels) {
    notices = new Notices(activities, channels, this::untold);
  }

  /** Tells people; the fix goes on at once, and also if nobody can be told. */
  void tell(String summary, String... details) {
    List<String> news = new ArrayList<>(List.of(details));
    explanations.stream().skip(told).map(Explanation::lines).forEach(news::addAll);
    told = explanations.size();
    Objects.requireNonNull(notices).tell(notice(summary, news));
  }

  /** Whether people know a plan of this round, which another one takes the place of. */
  boolean hasTold() {
    return told > 0;
  }

  /** Gives the last notices some time before the run ends. */
  void finishTelling() {
    if (notices != null) {
      notices.finish();
    }
  }

  private Notice notice(String summary, List<String> details) {
    return new Notice(
        Workflow.getInfo().getWorkflowId(),
        Workflow.getInfo().getOriginalExecutionRunId(),
        workload,
        begunBy == null ? null : begunBy.rule(),
        state,
        outcome,
        summary + ": " + workload.display(),
        begunBy == null ? "" : begunBy.evidence().detail(),
        details,
        plan == null ? null : plan.proposed(),
        approval == null ? null : approval.question());
  }

  /** Kept apart from the explanations: what led to an outcome is not that nobody heard of it. */
  private void untold(String what) {
    untold.add(Explanation.note(what));
    publish();
  }

  List<String> lines() {
    return Stream.concat(explanations.stream(), untold.stream())
        .flatMap(why -> why.lines().stream())
        .toList();
  }

  private void publish() {
    if (searchAttributes) {
      FixAttributes.upsert(state, outcome);
    }
    Workflow.setCurrentDetails(Details.markdown(status()));
  }
}
