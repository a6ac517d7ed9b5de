package dev.autofix.workflows.fix;

import static dev.autofix.workflows.WorkflowTime.now;

import dev.autofix.core.admission.AdmissionRequest;
import dev.autofix.core.admission.Budget;
import dev.autofix.core.admission.Decision;
import dev.autofix.core.explain.Explanation;
import dev.autofix.core.explain.Spans;
import dev.autofix.core.fix.Event;
import dev.autofix.core.rule.Timing;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.Deadline;
import dev.autofix.workflows.Sent;
import dev.autofix.workflows.activity.AdmissionActivities.Asked;
import dev.autofix.workflows.activity.AdmissionActivities.Question;
import dev.autofix.workflows.activity.ApplicationRef;
import dev.autofix.workflows.activity.Ports;
import dev.autofix.workflows.admission.AdmissionAnswer;
import dev.autofix.workflows.admission.AdmissionWorkflow;
import dev.autofix.workflows.admission.RoundEnded;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The leave to write, asked for right before each write and waited for durably. An admission that
 * does not answer is asked again and delays a step; a revert goes on without its answer.
 */
final class AdmissionWork {
  private static final Duration ANSWER = Duration.ofMinutes(1);
  private static final Duration REVERT_ASK = Duration.ofMinutes(2);
  private static final Duration LEASE_GRACE = Duration.ofMinutes(10);

  /** Who waits long looks again seldom; what admission itself knows is told at once. */
  private static final int SHARE_OF_WAIT = 10;

  private final Ports ports;
  private final Inbox inbox;
  private final Phase phase;
  private final FixView view;
  private final Join join;
  private @Nullable Asked asked;

  AdmissionWork(Ports ports, Inbox inbox, Phase phase, FixView view, Join join) {
    this.ports = ports;
    this.inbox = inbox;
    this.phase = phase;
    this.view = view;
    this.join = join;
  }

  /**
   * Waits for the leave to take a step: ADMITTED, or why not.
   *
   * @param repository null for a restart
   */
  Event step(String id, ApplicationRef application, @Nullable String repository) {
    Question question = question(id, application, repository, false);
    AdmissionRequest request = question.request();
    while (true) {
      Answer<AdmissionAnswer> answer = next(question);
      if (inbox.isCancelled()) {
        return done(phase.cancelled());
      }
      if (answer.event() == Event.REFUSED) {
        return done(view.because(answer));
      }
      Decision decision = answer.value() == null ? null : answer.value().decision();
      if (decision != null && decision.verdict() == Decision.Verdict.GRANTED) {
        return done(view.because(Event.ADMITTED, decision.why()));
      }
      if (decision != null && decision.verdict() == Decision.Verdict.REFUSED) {
        return done(view.because(Event.DECLINED, decision.why()));
      }
      Explanation why = decision == null ? Explanation.no(answer.reason()) : decision.why();
      if (!now().isBefore(expiry(request))) {
        return done(view.because(Event.EXPIRED, expired(why)));
      }
      view.waitingFor(why.text());
      pause(request, decision, expiry(request));
    }
  }

  /** Waits until a budget that the fix keeps itself is free: null, or why it is not waited for. */
  @Nullable Event outlast(Budget budget, List<Instant> taken) {
    Instant freeAt = budget.freeAt(taken, now());
    if (freeAt == null || !freeAt.isAfter(now())) {
      return null;
    }
    view.waitingFor("the budget of the workload, %s, until %s".formatted(budget.display(), freeAt));
    Deadline.await(
        Duration.between(now(), freeAt), "the workload's budget is free", inbox::isCancelled);
    view.waitingFor(null);
    return inbox.isCancelled() ? phase.cancelled() : null;
  }

  /** Returns when nothing holds the revert; only a kill switch does. */
  void revert(String id, ApplicationRef application, String repository) {
    Question question = question(id, application, repository, true);
    AdmissionRequest request = question.request();
    boolean told = false;
    while (true) {
      AdmissionAnswer answer = next(question).value();
      if (answer == null || answer.decision().verdict() != Decision.Verdict.WAIT) {
        view.waitingFor(null);
        return;
      }
      Explanation why = answer.decision().why();
      view.waitingFor("the revert, held by " + why.text());
      if (!told && why.verdict() == Explanation.Verdict.NO) {
        view.tell("A kill switch holds the revert", why.lines().toArray(String[]::new));
        told = true;
      }
      pause(request, answer.decision(), Instant.MAX);
    }
  }

  /** Gives the lease back. It does not matter if admission is gone by now. */
  void ended(boolean reverted) {
    Asked known = asked;
    if (known == null) {
      return;
    }
    AdmissionWorkflow admission =
        Workflow.newExternalWorkflowStub(AdmissionWorkflow.class, known.admissionId());
    RoundEnded ended = new RoundEnded(holder(), join.finding().workload(), reverted);
    Sent.arrived(Async.procedure(admission::ended, ended));
  }

  /** The answer that has arrived, else the one to a question asked now. */
  private Answer<AdmissionAnswer> next(Question question) {
    AdmissionRequest request = question.request();
    AdmissionAnswer arrived = inbox.takeAdmission(request.id());
    if (arrived != null) {
      return Answer.of(arrived);
    }
    Answer<Asked> taken =
        request.revert()
            ? phase.uninterrupted(ports.admission()::ask, question, REVERT_ASK)
            : phase.interruptible(ports.admission()::ask, question, remaining(request));
    if (taken.value() == null) {
      return Answer.none(Objects.requireNonNull(taken.event()), "admission: " + taken.reason());
    }
    asked = taken.value();
    Deadline.await(
        ANSWER,
        "admission answers",
        () -> inbox.hasAdmission(request.id()) || (!request.revert() && inbox.isCancelled()));
    AdmissionAnswer answer = inbox.takeAdmission(request.id());
    return answer == null
        ? Answer.none(Event.UNPROVEN, "admission has not answered within " + Spans.of(ANSWER))
        : Answer.of(answer);
  }

  private void pause(AdmissionRequest request, @Nullable Decision decision, Instant limit) {
    if (decision == null) {
      return;
    }
    Instant least = now().plus(Duration.between(request.since(), now()).dividedBy(SHARE_OF_WAIT));
    Instant told = Objects.requireNonNull(decision.lookAgainAt());
    Instant until = told.isAfter(least) || !told.isAfter(now()) ? told : least;
    Instant bounded = until.isAfter(limit) ? limit : until;
    if (bounded.isAfter(now())) {
      Deadline.await(
          Duration.between(now(), bounded),
          "asks admission again",
          () -> inbox.hasAdmission(request.id()) || (!request.revert() && inbox.isCancelled()));
    }
  }

  private Question question(
      String id, ApplicationRef application, @Nullable String repository, boolean revert) {
    Workload workload = join.finding().workload();
    inbox.forgetAdmission(id);
    AdmissionRequest request =
        new AdmissionRequest(
            id,
            holder(),
            workload,
            application.namespace() + "/" + application.name(),
            repository,
            join.severity(),
            revert,
            lease(),
            now());
    return new Question(request, application);
  }

  /** Long enough for a step, its proof and its revert. */
  private Duration lease() {
    Timing timing = join.rule().timing();
    return timing
        .sync()
        .multipliedBy(3)
        .plus(timing.rollout())
        .plus(timing.soakCeiling())
        .plus(LEASE_GRACE);
  }

  private Instant expiry(AdmissionRequest request) {
    return request.since().plus(patience());
  }

  private Duration remaining(AdmissionRequest request) {
    Duration left = Duration.between(now(), expiry(request));
    return left.compareTo(ANSWER) < 0 ? ANSWER : left;
  }

  /** Until admission was asked, a person's patience has to do. */
  private Duration patience() {
    return asked == null ? join.rule().timing().approval() : asked.patience();
  }

  private Explanation expired(Explanation why) {
    return Explanation.no(
        "expired after " + Spans.of(patience()) + " of waiting: " + why.text(), why);
  }

  private Event done(Event event) {
    view.waitingFor(null);
    return event;
  }

  private static String holder() {
    return Workflow.getInfo().getWorkflowId();
  }
}
