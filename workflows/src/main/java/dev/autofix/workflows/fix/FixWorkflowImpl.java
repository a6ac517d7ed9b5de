package dev.autofix.workflows.fix;

import static dev.autofix.workflows.WorkflowTime.now;

import dev.autofix.core.fix.Outcome;
import dev.autofix.core.rule.Timing;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.Deadline;
import dev.autofix.workflows.activity.Ports;
import dev.autofix.workflows.admission.AdmissionAnswer;
import dev.autofix.workflows.trace.TraceKeys;
import dev.autofix.workflows.trace.WorkSpans;
import io.opentelemetry.api.common.Attributes;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Rounds of repair, one at a time, and the memory between them. */
public final class FixWorkflowImpl implements FixWorkflow {
  private static final Duration DAY = Duration.ofDays(1);

  private final Inbox inbox = new Inbox();
  private final FixInput input;
  private final FixView view;

  @WorkflowInit
  public FixWorkflowImpl(FixInput input) {
    this.input = input;
    this.view = new FixView(input.workload(), input.searchAttributes());
  }

  /**
   * Everything runs detached: native cancellation means the same as the signal {@code cancel}, and
   * must not take away the activities that the revert needs.
   */
  @Override
  public FixResult run(FixInput ignored) {
    input.pending().forEach(inbox::add);
    input.news().forEach(inbox::add);
    CancellationScope.current()
        .getCancellationRequest()
        .thenApply(
            reason -> {
              inbox.add(new Cancellation(false, null, "cancelled through Temporal"));
              return reason;
            });
    AtomicReference<@Nullable FixResult> result = new AtomicReference<>();
    Workflow.newDetachedCancellationScope(() -> result.set(live())).run();
    return Objects.requireNonNull(result.get());
  }

  private FixResult live() {
    Ports ports = Ports.create();
    FixMemory memory = input.memory();
    if (memory == null || inbox.hasJoin()) {
      Workflow.await(inbox::hasJoin);
      memory = round(ports, memory, inbox.nextJoin());
    } else {
      Join join = memory.lastJoin();
      view.about(join, join.finding());
      view.tells(ports.notifications(), join.rule().channels());
      view.conclude(memory.last().outcome(), memory.last().reason(), memory.left());
    }
    return remember(ports, memory);
  }

  private FixMemory round(Ports ports, @Nullable FixMemory memory, Join join) {
    inbox.takeResolved();
    view.about(join, join.finding());
    WorkSpans spans = WorkSpans.begin("fix", join.traceParent());
    view.follow(spans);
    view.tells(ports.notifications(), join.rule().channels());
    Instant began = now();
    StepWork steps = new StepWork(ports, memory);
    Restarts restarts = new Restarts(memory == null ? null : memory.restart());
    Round round = new Round(ports, inbox, view, steps, restarts, join, input.retry());
    Outcome outcome = round.play();
    String reason = view.latest();
    LeftInGit left = round.wrote() || memory == null ? round.left() : memory.left();
    view.conclude(outcome, reason, left);
    view.tell(outcome.display());
    inbox.forgetDecisions();
    Timing timing = join.rule().timing();
    Instant ended = now();
    FixMetrics.ended(join.rule().name(), outcome, Duration.between(began, ended));
    FixEnded last = FixEnded.of(Workflow.getInfo().getWorkflowId(), outcome, reason, join, ended);
    List<Join> joined = new ArrayList<>(List.of(join));
    joined.addAll(inbox.takeJoins());
    Answers.send(last, joined);
    spans.end(traced(join, outcome), joined.stream().map(Join::traceParent).toList());
    return new FixMemory(
        last,
        join,
        steps.timesSince(ended.minus(DAY)),
        steps.taken(),
        restarts.since(ended.minus(timing.memory())),
        ended.plus(timing.memory()),
        leaks(memory, last, round.foundLeak()),
        left,
        memory == null ? List.of() : memory.othersThan(last));
  }

  private Attributes traced(Join join, Outcome outcome) {
    Workload workload = input.workload();
    return Attributes.builder()
        .put(TraceKeys.FIX, Workflow.getInfo().getWorkflowId())
        .put(TraceKeys.CLUSTER, workload.cluster())
        .put(TraceKeys.NAMESPACE, workload.namespace())
        .put(TraceKeys.WORKLOAD, workload.kind() + "/" + workload.name())
        .put(TraceKeys.RULE, join.rule().name())
        .put(TraceKeys.OUTCOME, outcome.display())
        .put(TraceKeys.COMMITS, view.commits())
        .build();
  }

  /**
   * Answers joins with the last outcome until something asks for a new round or all is forgotten.
   * Meanwhile a person may have what stands in Git taken back: here and not in a new round, so that
   * its page tells the whole story.
   */
  private FixResult remember(Ports ports, FixMemory begun) {
    FixMemory memory = begun;
    boolean hasTold = false;
    while (true) {
      awaitWakeUp(memory);
      Revert wish = inbox.takeRevert();
      if (wish != null) {
        memory = new PastRound(ports, inbox, view, memory).takeBack(wish);
        hasTold = false;
      } else if (!endsRun(memory)) {
        answerJoin(memory);
      } else if (!hasTold) {
        // Takes a while, in which a person may want something else: what ends the run is asked
        // again.
        view.finishTelling();
        hasTold = true;
      } else {
        return end(memory);
      }
    }
  }

  /** Whether what has come calls for another round, or nothing is left to be done in this run. */
  private boolean endsRun(FixMemory memory) {
    if (inbox.hasRetry()) {
      return true;
    }
    return inbox.hasJoin() ? isNews(memory, inbox.firstJoin()) : isIdle(memory);
  }

  private boolean isIdle(FixMemory memory) {
    return isForgotten(memory) || Workflow.getInfo().isContinueAsNewSuggested();
  }

  private boolean isForgotten(FixMemory memory) {
    return inbox.isCancelled() || memory.isOver(now());
  }

  /** Ends this run without another wait, so that no signal comes between its reason and its end. */
  private FixResult end(FixMemory memory) {
    if (inbox.hasRetry()) {
      again(memory.retried(), memory.lastJoin(), inbox.takeRetry());
    }
    if (inbox.hasJoin() || !isForgotten(memory)) {
      again(memory, null, null);
    }
    view.forget();
    return new FixResult(memory.last().outcome(), memory.last().reason());
  }

  private void answerJoin(FixMemory memory) {
    if (inbox.hasJoin()) {
      Join join = inbox.nextJoin();
      String container = join.finding().container();
      FixEnded answer =
          memory.leak(container).or(() -> memory.last(container)).orElseGet(memory::last);
      Answers.send(answer, List.of(join));
    }
  }

  /** A leak is remembered until a person says otherwise. */
  private void awaitWakeUp(FixMemory memory) {
    if (memory.leaks().isEmpty()) {
      Deadline.await(
          Duration.between(now(), memory.forgetAt()), "the memory of this fix ends", this::isWoken);
    } else {
      Workflow.await(this::isWoken);
    }
  }

  private static List<FixEnded> leaks(
      @Nullable FixMemory memory, FixEnded last, boolean foundLeak) {
    List<FixEnded> leaks = new ArrayList<>(memory == null ? List.of() : memory.leaks());
    if (foundLeak) {
      leaks.add(last);
    }
    return leaks;
  }

  private boolean isWoken() {
    return inbox.hasJoin() || inbox.hasRetry() || inbox.isCancelled();
  }

  /**
   * Evidence about a container that no round was about yet, or newer than the outcome of that one
   * once its cool-down is over.
   */
  private boolean isNews(FixMemory memory, Join join) {
    String container = join.finding().container();
    if (memory.leak(container).isPresent() || new AlertWatch(inbox, join).isOver()) {
      return false;
    }
    return memory
        .last(container)
        .map(
            last ->
                !now().isBefore(last.coolDownUntil())
                    && join.finding().seenAt().isAfter(last.endedAt()))
        .orElse(true);
  }

  private void again(FixMemory memory, @Nullable Join next, @Nullable Retry retry) {
    List<Join> pending = new ArrayList<>();
    if (next != null) {
      pending.add(next);
    }
    pending.addAll(inbox.takeJoins());
    Workflow.newContinueAsNewStub(FixWorkflow.class)
        .run(
            new FixInput(
                input.workload(), input.searchAttributes(), memory, pending, retry, inbox.news()));
  }

  @Override
  public void join(Join join) {
    inbox.add(join);
  }

  @Override
  public void alertChanged(AlertNews news) {
    inbox.add(news);
  }

  @Override
  public void approve(@Nullable Approval approval) {
    inbox.add(approval == null ? new Approval(null, null) : approval);
  }

  @Override
  public void cancel(@Nullable Cancellation cancellation) {
    inbox.add(cancellation == null ? new Cancellation(false, null, null) : cancellation);
  }

  @Override
  public void retry(@Nullable Retry retry) {
    inbox.add(retry == null ? new Retry(null) : retry);
  }

  @Override
  public void revert(@Nullable Revert revert) {
    inbox.add(revert == null ? new Revert(null, null) : revert);
  }

  @Override
  public void admissionAnswered(AdmissionAnswer answer) {
    inbox.add(answer);
  }

  @Override
  public FixStatus status() {
    return view.status();
  }
}
