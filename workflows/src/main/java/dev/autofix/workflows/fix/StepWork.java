package dev.autofix.workflows.fix;

import static dev.autofix.workflows.WorkflowTime.now;

import dev.autofix.core.evidence.Finding;
import dev.autofix.core.explain.Explanation;
import dev.autofix.core.failure.FailureType;
import dev.autofix.core.fix.Event;
import dev.autofix.workflows.activity.CommitReport;
import dev.autofix.workflows.activity.Located;
import dev.autofix.workflows.activity.Ports;
import dev.autofix.workflows.activity.PullRequestReport;
import dev.autofix.workflows.activity.ReleaseReport.ReleaseChange;
import dev.autofix.workflows.activity.ReleaseRevertRequest;
import dev.autofix.workflows.activity.RevertRequest;
import dev.autofix.workflows.activity.StandingQuestion;
import dev.autofix.workflows.activity.StandingSteps;
import dev.autofix.workflows.activity.StepRequest;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The writes of a fix: steps and their revert, numbered over all rounds. The trailer is the first
 * run's id and the number, so it survives resets and continue-as-new.
 */
final class StepWork {
  private final Ports ports;
  private final List<Instant> times;
  private final List<StepRecord> written = new ArrayList<>();
  private final String fixId = Workflow.getInfo().getFirstExecutionRunId();
  private int taken;
  private @Nullable String firstTrailer;

  StepWork(Ports ports, @Nullable FixMemory memory) {
    this.ports = ports;
    this.times = new ArrayList<>(memory == null ? List.of() : memory.stepTimes());
    this.taken = memory == null ? 0 : memory.stepsTaken();
  }

  /** The writes of a round that has ended, to be taken back. */
  static StepWork of(Ports ports, FixMemory memory, LeftInGit left) {
    StepWork steps = new StepWork(ports, memory);
    steps.firstTrailer = left.firstStep();
    steps.written.addAll(left.steps());
    return steps;
  }

  /** Where the next steps of this round would be found if it had written them already. */
  StandingQuestion standing(Located located) {
    String first = nextTrailer();
    return new StandingQuestion(located, first, revertTrailer(first));
  }

  /** Goes on from steps that this round wrote before it was reset. */
  void found(StandingSteps standing, FixView view) {
    for (StandingSteps.Step step : standing.steps()) {
      registerRevert(step.trailer());
      taken++;
      times.add(step.committedAt());
      record(step.trailer(), step.commit(), step.committedAt(), step.from(), step.to(), view);
    }
  }

  /** Puts the planned step on the branch. */
  Event commit(Phase phase, Plan plan, Finding finding, Join join, FixView view) {
    StepRequest request = request(plan, finding, join);
    boolean first = firstTrailer == null;
    registerRevert(request.trailer());
    Answer<CommitReport> answer =
        phase.uninterrupted(ports.git()::commitStep, request, join.rule().timing().sync());
    CommitReport report = answer.value();
    if (report == null) {
      Event event = Objects.requireNonNull(answer.event());
      if (first && event == Event.REFUSED) {
        firstTrailer = null;
      }
      return view.because(
          mayBeProposed(answer, join) ? Event.PROPOSAL_CHOSEN : event,
          Explanation.no(answer.reason()));
    }
    if (report.result() != CommitReport.Result.COMMITTED) {
      if (first) {
        firstTrailer = null;
      }
      Event event =
          report.result() == CommitReport.Result.KEY_MOVED ? Event.KEY_MOVED : Event.REFUSED;
      return view.because(event, Explanation.no(report.detail()));
    }
    taken(request, plan, report.commit(), report.committedAt(), view);
    return view.because(Event.COMMITTED, Explanation.yes(report.detail()));
  }

  private static boolean mayBeProposed(Answer<CommitReport> answer, Join join) {
    return answer.isRefusedWith(FailureType.PUSH_REJECTED)
        && join.rule().consent().fallBackToPropose();
  }

  /** A step that people merged stands in Git from here on. */
  void merged(StepRequest step, Plan plan, PullRequestReport report, FixView view) {
    registerRevert(step.trailer());
    taken(step, plan, report.commit(), report.committedAt(), view);
  }

  /** The taking back of a release, to be proposed. */
  ReleaseRevertRequest releaseRequest(ReleaseChange change, Finding finding, Join join) {
    return new ReleaseRevertRequest(
        nextTrailer(),
        finding.workload(),
        finding.container(),
        change,
        join.rule().name(),
        join.alertName() + " " + join.fingerprint(),
        Workflow.getInfo().getWorkflowId(),
        finding.detail());
  }

  /** A release that people took back. That is theirs: this round has nothing to revert. */
  void merged(ReleaseRevertRequest release, PullRequestReport report, FixView view) {
    taken++;
    record(
        release.trailer(),
        report.commit(),
        report.committedAt(),
        release.change().revision(),
        release.change().former(),
        view);
  }

  /** A revert that people merged. */
  void merged(RevertRequest revert, PullRequestReport report, FixView view) {
    record(
        revert.trailer(), report.commit(), report.committedAt(), valueNow(), valueBefore(), view);
  }

  private void taken(
      StepRequest step,
      Plan plan,
      @Nullable String commit,
      @Nullable Instant committedAt,
      FixView view) {
    taken++;
    times.add(now());
    String from = Objects.requireNonNullElse(Objects.requireNonNull(plan.located()).now(), "");
    record(step.trailer(), commit, committedAt, from, step.to(), view);
  }

  /** Before the push, because a push whose answer is lost may have taken effect. */
  private void registerRevert(String trailer) {
    if (firstTrailer == null) {
      firstTrailer = trailer;
    }
  }

  /** The next step, to be pushed or proposed. */
  StepRequest request(Plan plan, Finding finding, Join join) {
    ShownPlan shown = Objects.requireNonNull(plan.shown());
    return new StepRequest(
        nextTrailer(),
        finding.workload(),
        finding.container(),
        Objects.requireNonNull(plan.located()),
        Objects.requireNonNull(plan.to()),
        join.rule().allowShared(),
        plan.event() == Event.APPROVAL_NEEDED ? shown.hash() : null,
        join.rule().name(),
        join.alertName() + " " + join.fingerprint(),
        Workflow.getInfo().getWorkflowId(),
        finding.detail(),
        plan.approver());
  }

  /** Undoes the steps of this round. COMMITTED means that the revert is on the branch. */
  Event revert(
      Phase phase, Located located, Finding finding, Join join, RevertCause cause, FixView view) {
    RevertRequest request = revertRequest(located, finding, join, cause);
    Answer<CommitReport> answer =
        phase.uninterrupted(ports.git()::revert, request, join.rule().timing().sync());
    CommitReport report = answer.value();
    if (report == null) {
      return mayBeProposed(answer, join)
          ? view.because(Event.PROPOSAL_CHOSEN, Explanation.no(answer.reason()))
          : view.because(answer);
    }
    return switch (report.result()) {
      case COMMITTED -> {
        record(
            request.trailer(),
            report.commit(),
            report.committedAt(),
            valueNow(),
            valueBefore(),
            view);
        yield view.because(Event.COMMITTED, Explanation.yes(report.detail()));
      }
      case KEY_MOVED, REFUSED -> view.because(Event.REFUSED, Explanation.no(report.detail()));
      case ABSENT -> view.because(Event.UNPROVEN, Explanation.no(report.detail()));
    };
  }

  /** The revert of this round, to be pushed or proposed. */
  RevertRequest revertRequest(Located located, Finding finding, Join join, RevertCause cause) {
    return new RevertRequest(
        revertTrailer(),
        first(),
        written.stream().collect(Collectors.toMap(StepRecord::trailer, StepRecord::commit)),
        finding.workload(),
        finding.container(),
        located,
        join.rule().name(),
        Workflow.getInfo().getWorkflowId(),
        cause.text(),
        cause.askedBy());
  }

  private String valueNow() {
    return written.isEmpty() ? "" : last().to();
  }

  /** What the revert restores, as the first step found it. */
  private String valueBefore() {
    String from = written.isEmpty() ? "" : written.get(0).from();
    return from.isEmpty() ? "as before" : from;
  }

  private void record(
      String trailer,
      @Nullable String commit,
      @Nullable Instant at,
      String from,
      String to,
      FixView view) {
    StepRecord step =
        new StepRecord(
            trailer, Objects.requireNonNull(commit), Objects.requireNonNull(at), from, to);
    written.add(step);
    view.committed(step);
  }

  /** Whether something of this round stands in Git, or may. */
  boolean anyWritten() {
    return firstTrailer != null;
  }

  /** The steps that are known to be on the branch, without their revert. */
  List<StepRecord> standing() {
    String revert = revertTrailer();
    return written.stream().filter(step -> !step.trailer().equals(revert)).toList();
  }

  /** The trailer of the first step of this round. */
  String first() {
    return Objects.requireNonNull(firstTrailer);
  }

  int count() {
    return written.size();
  }

  StepRecord last() {
    return written.get(written.size() - 1);
  }

  @Nullable StepRecord lastOrNull() {
    return written.isEmpty() ? null : last();
  }

  /** When the steps of the last day were taken. */
  List<Instant> times() {
    return List.copyOf(times);
  }

  /** The trailer of the step that would be next; it names the step to admission too. */
  String nextTrailer() {
    return fixId + "/" + (taken + 1);
  }

  /** The trailer of the revert of this round. */
  String revertTrailer() {
    return revertTrailer(first());
  }

  private String revertTrailer(String first) {
    return fixId + "/revert-" + first.substring(first.lastIndexOf('/') + 1);
  }

  int taken() {
    return taken;
  }

  List<Instant> timesSince(Instant since) {
    return times.stream().filter(since::isBefore).toList();
  }
}
