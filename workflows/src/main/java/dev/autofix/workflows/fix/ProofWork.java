package dev.autofix.workflows.fix;

import static dev.autofix.workflows.WorkflowTime.now;

import dev.autofix.core.evidence.Finding;
import dev.autofix.core.explain.Explanation;
import dev.autofix.core.explain.Spans;
import dev.autofix.core.fix.Event;
import dev.autofix.core.rule.Timing;
import dev.autofix.workflows.Deadline;
import dev.autofix.workflows.activity.ApplicationRef;
import dev.autofix.workflows.activity.Located;
import dev.autofix.workflows.activity.Ports;
import dev.autofix.workflows.activity.RestartReport;
import dev.autofix.workflows.activity.RestartRequest;
import dev.autofix.workflows.activity.SyncReport;
import dev.autofix.workflows.activity.SyncRequest;
import dev.autofix.workflows.activity.TemplateReport;
import dev.autofix.workflows.activity.TemplateRequest;
import dev.autofix.workflows.activity.Verification;
import dev.autofix.workflows.activity.VerifyRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Waiting for proof: applied, restarted, recovered, or undone. */
final class ProofWork {
  /** A waiting activity ends by its own limit; the workflow's timer only catches a lost one. */
  private static final Duration GRACE = Duration.ofMinutes(2);

  private static final int SOAK_FACTOR = 2;

  private final Ports ports;
  private final Phase phase;
  private final FixView view;
  private final Join join;
  private final AlertWatch alert;
  private final Timing timing;
  private final Restarts restarts;
  private @Nullable Instant restartedAt;

  ProofWork(
      Ports ports, Phase phase, FixView view, Restarts restarts, Join join, AlertWatch alert) {
    this.restarts = restarts;
    this.ports = ports;
    this.phase = phase;
    this.view = view;
    this.join = join;
    this.alert = alert;
    this.timing = join.rule().timing();
  }

  Event sync(Located located, StepRecord step) {
    Answer<SyncReport> answer =
        phase.interruptible(
            ports.argoCd()::awaitApplied, syncRequest(located, step), timing.sync().plus(GRACE));
    return judged(answer);
  }

  private SyncRequest syncRequest(Located located, StepRecord step) {
    return new SyncRequest(
        located.application(),
        located.sourceIndex(),
        located.repository(),
        located.branch(),
        step.commit(),
        step.committedAt(),
        join.finding().workload(),
        timing.sync(),
        located.carrier());
  }

  private Event judged(Answer<SyncReport> answer) {
    SyncReport report = answer.value();
    if (report == null) {
      return view.because(answer);
    }
    Event event =
        switch (report.result()) {
          case APPLIED -> Event.APPLIED;
          case FAILED -> Event.FAILED;
          case COMMIT_GONE -> Event.REFUSED;
          case UNCHANGED, UNPROVEN -> Event.UNPROVEN;
        };
    return view.because(event, report.why());
  }

  Event restart(ApplicationRef application, Finding finding) {
    Instant decidedAt = now();
    restarts.begun(finding.container(), decidedAt);
    Answer<RestartReport> answer =
        phase.uninterrupted(
            ports.argoCd()::restart,
            new RestartRequest(application, finding.workload(), decidedAt),
            timing.sync());
    RestartReport report = answer.value();
    if (report == null) {
      if (answer.event() == Event.REFUSED) {
        restarts.refused();
      }
      return view.because(answer);
    }
    restartedAt = report.restartedAt();
    return view.because(
        Event.RESTARTED, Explanation.yes("restarted at " + report.restartedAt() + by(report)));
  }

  private static String by(RestartReport report) {
    if (report.already()) {
      return " by an earlier attempt, whose answer was lost";
    }
    return report.refusal() == null ? "" : " by Autofix itself, because " + report.refusal();
  }

  Event verify(RoundFacts facts, @Nullable StepRecord step) {
    Instant begun = now();
    Finding finding = facts.finding();
    Duration soak = soak(finding);
    Instant changedAt = step == null ? Objects.requireNonNull(restartedAt) : step.committedAt();
    VerifyRequest request =
        new VerifyRequest(
            finding.workload(),
            finding.container(),
            finding.evidence(),
            join.rule().raise().usageShare(),
            facts.expected(),
            facts.expectedFields(),
            restartedAt,
            changedAt,
            timing.rollout(),
            soak);
    Answer<Verification> answer =
        phase.interruptible(
            ports.clusterWaits()::verify, request, timing.rollout().plus(soak).plus(GRACE));
    Verification verification = answer.value();
    if (verification == null) {
      return view.because(answer);
    }
    Event event =
        switch (verification.verdict()) {
          case CURED -> Event.CURED;
          case SAME_FAILURE -> Event.FAILED_AGAIN;
          case NEW_FAILURE -> Event.FAILED;
          case INCONCLUSIVE -> Event.UNPROVEN;
        };
    view.because(event, verification.why());
    view.used(verification.use());
    Instant soaking = now().minus(soak);
    return event == Event.CURED && alert.isEvidence()
        ? alertEnds(soaking.isBefore(begun) ? begun : soaking)
        : event;
  }

  /** The alert has to end, and must not begin again under the new value. */
  private Event alertEnds(Instant soakBegun) {
    view.waitingFor("the end of the alert");
    Deadline.await(
        timing.soakCeiling(),
        "the alert ends",
        () -> phase.isCancelled() || alert.firedSince(soakBegun) || alert.isOver());
    view.waitingFor(null);
    if (phase.isCancelled()) {
      return phase.cancelled();
    }
    if (alert.firedSince(soakBegun)) {
      return view.because(
          Event.FAILED_AGAIN, Explanation.no("the alert fired again under the new value"));
    }
    return alert.isOver()
        ? view.because(Event.CURED, Explanation.yes("the alert ended and has not fired again"))
        : view.because(
            Event.UNPROVEN,
            Explanation.no(
                "the alert has not ended within %s after the soak (expected: a receiver with send_resolved: true)"
                    .formatted(Spans.of(timing.soakCeiling()))));
  }

  /** At least twice the time to failure, so that a slow leak has the time to show. */
  private Duration soak(Finding finding) {
    Duration twice =
        finding.timeToFailure() == null
            ? timing.soakFloor()
            : finding.timeToFailure().multipliedBy(SOAK_FACTOR);
    Duration atLeast = twice.compareTo(timing.soakFloor()) < 0 ? timing.soakFloor() : twice;
    return atLeast.compareTo(timing.soakCeiling()) > 0 ? timing.soakCeiling() : atLeast;
  }

  private static boolean isUnchanged(Answer<SyncReport> answer) {
    SyncReport report = answer.value();
    return report != null && report.result() == SyncReport.Result.UNCHANGED;
  }

  /**
   * A revert is complete when its revision is applied and the template shows the former value. Of a
   * step that never got into the cluster there is nothing to apply: the template alone tells.
   */
  Event provenRevert(RoundFacts facts, StepRecord revert) {
    Located located = facts.stepsAt();
    Answer<SyncReport> applied =
        phase.uninterrupted(
            ports.argoCd()::awaitApplied, syncRequest(located, revert), timing.sync().plus(GRACE));
    Event event = judged(applied);
    if (event != Event.APPLIED && !isUnchanged(applied)) {
      return event == Event.FAILED ? Event.UNPROVEN : event;
    }
    Answer<TemplateReport> template =
        phase.uninterrupted(
            ports.clusterWaits()::awaitTemplate,
            new TemplateRequest(
                facts.finding().workload(), facts.before(), facts.fieldsBefore(), timing.sync()),
            timing.sync().plus(GRACE));
    TemplateReport report = template.value();
    if (report == null) {
      return view.because(template);
    }
    Explanation why =
        Explanation.note("the workload is " + report.health() + " after the revert", report.why());
    return view.because(report.asExpected() ? Event.REVERTED : Event.UNPROVEN, why);
  }
}
