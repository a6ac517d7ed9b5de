package dev.autofix.workflows.admission;

import static dev.autofix.workflows.WorkflowTime.now;

import dev.autofix.core.admission.Decision;
import dev.autofix.core.admission.Ledger;
import dev.autofix.core.admission.Switch;
import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import dev.autofix.workflows.Deadline;
import dev.autofix.workflows.Sent;
import dev.autofix.workflows.activity.Notice;
import dev.autofix.workflows.activity.Ports;
import dev.autofix.workflows.activity.Telling;
import dev.autofix.workflows.fix.FixWorkflow;
import dev.autofix.workflows.metric.Metric;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes messages to the desk, carries its answers out, and keeps everything over its runs. */
public final class AdmissionWorkflowImpl implements AdmissionWorkflow {
  /** How often the holders of leases are looked after while others wait for them. */
  private static final Duration HOLDERS = Duration.ofMinutes(1);

  private final Deque<Runnable> messages = new ArrayDeque<>();
  private final AdmissionInput input;
  private final AdmissionDesk desk;
  private Instant holdersSeen = Instant.EPOCH;
  private @Nullable RoundEnded tripping;
  private int telling;

  @WorkflowInit
  public AdmissionWorkflowImpl(AdmissionInput input) {
    this.input = input;
    this.desk = new AdmissionDesk(input.memory());
  }

  @Override
  public void run(AdmissionInput ignored) {
    Ports ports = Ports.create();
    holdersSeen = now();
    int handled = 0;
    while (!messages.isEmpty() || telling > 0 || !isRunLong(handled)) {
      awaitWork();
      while (!messages.isEmpty()) {
        messages.remove().run();
        handled++;
      }
      dropDeadHolders(ports);
      settle();
      tellTripping(ports);
    }
    Workflow.newContinueAsNewStub(AdmissionWorkflow.class)
        .run(new AdmissionInput(input.installation(), input.messagesPerRun(), desk.memory()));
  }

  private boolean isRunLong(int handled) {
    return handled >= input.messagesPerRun() || Workflow.getInfo().isContinueAsNewSuggested();
  }

  private void awaitWork() {
    Stream<Instant> look =
        desk.wantedHolders().isEmpty() ? Stream.empty() : Stream.of(holdersSeen.plus(HOLDERS));
    Optional<Instant> next =
        Stream.concat(desk.nextChange().stream(), look).min(Instant::compareTo);
    if (next.isEmpty()) {
      Workflow.await(() -> !messages.isEmpty());
    } else if (next.get().isAfter(now())) {
      Deadline.await(
          Duration.between(now(), next.get()), "something ends", () -> !messages.isEmpty());
    }
  }

  /** A fix that was ended from outside gives nothing back; its lease would last to its end. */
  private void dropDeadHolders(Ports ports) {
    if (now().isBefore(holdersSeen.plus(HOLDERS))) {
      return;
    }
    holdersSeen = now();
    for (String holder : desk.wantedHolders()) {
      try {
        if (!ports.fixes().isOpen(holder)) {
          desk.gone(holder);
        }
      } catch (ActivityFailure unknown) {
        Workflow.getLogger(AdmissionWorkflowImpl.class)
            .warn("cannot tell whether {} is open: {}", holder, unknown.getMessage());
      }
    }
  }

  /** Answers until nobody new is to be answered: a holder that is gone makes room for another. */
  private void settle() {
    desk.settle(now());
    List<AdmissionDesk.Outgoing> answers = desk.takeAnswers();
    while (!answers.isEmpty()) {
      send(answers).forEach(desk::gone);
      desk.settle(now());
      answers = desk.takeAnswers();
    }
    Workflow.setCurrentDetails(AdmissionPage.markdown(status()));
  }

  /** Sends all at once, and returns the holders that are gone. */
  private static List<String> send(List<AdmissionDesk.Outgoing> answers) {
    Map<AdmissionDesk.Outgoing, Promise<Void>> sent = new LinkedHashMap<>();
    for (AdmissionDesk.Outgoing one : answers) {
      FixWorkflow fix = Workflow.newExternalWorkflowStub(FixWorkflow.class, one.holder());
      sent.put(one, Async.procedure(fix::admissionAnswered, one.answer()));
    }
    return sent.entrySet().stream()
        .filter(entry -> !Sent.arrived(entry.getValue()))
        .map(entry -> entry.getKey().holder())
        .toList();
  }

  /** Beside the work: who asks for leave, or presses the kill switch, waits for no channel. */
  private void tellTripping(Ports ports) {
    RoundEnded last = tripping;
    tripping = null;
    Ledger.Trip trip = desk.memory().ledger().tripped();
    if (last == null || trip == null) {
      return; // nothing to tell, or a person has closed it already
    }
    Notice notice = tripped(last, trip.why());
    telling++;
    Async.procedure(
        () -> {
          try {
            ports.notifications().tell(Telling.everybody(notice));
          } catch (ActivityFailure failure) {
            Workflow.getLogger(AdmissionWorkflowImpl.class)
                .warn("nobody could be told that the breaker is open: {}", failure.getMessage());
          } finally {
            telling--;
          }
        });
  }

  private static Notice tripped(RoundEnded last, String why) {
    return new Notice(
        Workflow.getInfo().getWorkflowId(),
        Workflow.getInfo().getOriginalExecutionRunId(),
        last.workload(),
        null,
        State.COOLING_DOWN,
        Outcome.REVERTED,
        "Circuit breaker open: nothing is committed until a person resets it",
        why,
        List.of(),
        null,
        null);
  }

  @Override
  public void ask(Ask ask) {
    messages.add(() -> count(ask, desk.asked(ask, now())));
  }

  @Override
  public void ended(RoundEnded ended) {
    messages.add(
        () -> {
          if (desk.ended(ended, now())) {
            tripping = ended;
          }
        });
  }

  @Override
  public void pause(@Nullable Order order) {
    messages.add(() -> desk.switched(Switch.Kind.PAUSE, orBare(order), now()));
  }

  @Override
  public void kill(@Nullable Order order) {
    messages.add(() -> desk.switched(Switch.Kind.KILL, orBare(order), now()));
  }

  @Override
  public void resume(@Nullable Order order) {
    messages.add(() -> desk.resumed(orBare(order)));
  }

  @Override
  public void resetBreaker(@Nullable Order order) {
    messages.add(desk::breakerReset);
  }

  @Override
  public AdmissionStatus status() {
    return desk.status(input.installation(), now());
  }

  private static void count(Ask ask, Decision decision) {
    Metric.ADMISSION_DECISIONS
        .counter(
            Workflow.getMetricsScope(),
            ask.request().revert() ? "revert" : "step",
            decision.verdict().name().toLowerCase(Locale.ROOT))
        .inc(1);
  }

  private static Order orBare(@Nullable Order order) {
    return order == null ? Order.BARE : order;
  }
}
