package dev.autofix.workflows.testkit;

import static dev.autofix.workflows.testkit.Samples.verified;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.core.crash.Cause;
import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import dev.autofix.core.rule.Evidence;
import dev.autofix.core.rule.Mode;
import dev.autofix.core.rule.Rule;
import dev.autofix.workflows.activity.Verification.Verdict;
import dev.autofix.workflows.admission.Order;
import dev.autofix.workflows.fix.Approval;
import dev.autofix.workflows.fix.Cancellation;
import dev.autofix.workflows.fix.Retry;
import dev.autofix.workflows.fix.Revert;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** Whole lives of a fix, by name: the recorded histories are of these. */
public enum Story {
  RECOVERED(temporal -> play(temporal, Mode.AUTO)),
  SECOND_STEP(
      temporal -> {
        Iterator<Verdict> verdicts = List.of(Verdict.SAME_FAILURE, Verdict.CURED).iterator();
        temporal.world.verify = request -> verified(verdicts.next());
        play(temporal, Mode.AUTO);
      }),
  REVERTED(
      temporal -> {
        temporal.world.verify = request -> verified(Verdict.NEW_FAILURE);
        play(temporal, Mode.AUTO);
      }),
  APPROVED(
      temporal -> {
        String alert = temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.APPROVE));
        temporal.untilState(State.AWAITING_APPROVAL);
        temporal.fix().approve(new Approval("plan-512Mi", "ann"));
        temporal.result(alert);
      }),
  CANCELLED(
      temporal -> {
        String alert = temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.APPROVE));
        temporal.untilState(State.AWAITING_APPROVAL);
        temporal.fix().cancel(new Cancellation(false, "ann", null));
        temporal.result(alert);
      }),
  PROPOSED(temporal -> play(temporal, Mode.PROPOSE)),
  EXPIRED(temporal -> play(temporal, Mode.APPROVE)),
  DIAGNOSED(
      temporal -> {
        temporal.world.triage =
            request ->
                Samples.fresh(Samples.finding("app", Evidence.CRASH_LOOP, Samples.KILLED_AT));
        temporal.world.diagnose =
            question -> Samples.diagnosed(Cause.IMAGE, null, "image web:2 is gone");
        temporal.result(temporal.fire("a1", "PodCrashLoopBackOff", Rules.crashLoop()));
      }),
  HELD(
      temporal -> {
        temporal.admission.start();
        temporal.admissionWorkflow().kill(new Order("namespace:shop", "upgrade", "ann", null));
        String alert = temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.AUTO));
        Eventually.holds(() -> assertThat(temporal.admissionStatus().waiting()).hasSize(1));
        temporal.admissionWorkflow().resume(new Order("namespace:shop", null, "ann", null));
        temporal.result(alert);
      }),
  REVERT_ASKED(
      temporal -> {
        temporal.result(temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.AUTO)));
        temporal.fix().revert(new Revert("ann", "wrong workload"));
        temporal.untilOutcome(Outcome.REVERTED);
      }),
  RETRIED(
      temporal -> {
        temporal.result(temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.AUTO)));
        temporal.world.triage = request -> Samples.stale();
        temporal.fix().retry(new Retry("ann"));
        temporal.untilOutcome(Outcome.NOT_NEEDED);
      }),
  TAKEN_BACK(
      temporal -> {
        temporal.world.triage =
            request ->
                Samples.fresh(Samples.finding("app", Evidence.CRASH_LOOP, Samples.KILLED_AT));
        temporal.world.cameWithARelease(true);
        temporal.result(temporal.fire("a1", "PodCrashLoopBackOff", Rules.crashLoop()));
      }),
  RESTARTED(
      temporal -> {
        temporal.world.triage =
            request ->
                Samples.fresh(Samples.finding("app", Evidence.CRASH_LOOP, Samples.KILLED_AT));
        temporal.result(temporal.fire("a1", "PodCrashLoopBackOff", Rules.crashLoop()));
      }),
  VALUE_SET(
      temporal -> {
        QueueBacklog.in(temporal.world);
        String alert =
            temporal.fire(
                "a1", QueueBacklog.ALERT, QueueBacklog.rule(Mode.AUTO), QueueBacklog.FIRED);
        temporal.untilWaitingFor("the end of the alert");
        temporal.alert(alert).alertResolved(null);
        temporal.result(alert);
      }),
  VALUE_SET_TWICE(
      temporal -> {
        QueueBacklog.in(temporal.world);
        Rule rule = QueueBacklog.rule(Mode.AUTO);
        String alert = temporal.fire("a1", QueueBacklog.ALERT, rule, QueueBacklog.FIRED);
        temporal.untilWaitingFor("the end of the alert");
        Instant later = Instant.ofEpochMilli(temporal.environment.currentTimeMillis());
        temporal.fire("a1", QueueBacklog.ALERT, rule, later);
        temporal.untilCommits(2);
        temporal.untilWaitingFor("the end of the alert");
        temporal.alert(alert).alertResolved(null);
        temporal.result(alert);
      });

  private final Consumer<TemporalWorld> life;

  Story(Consumer<TemporalWorld> life) {
    this.life = life;
  }

  /** Plays the story until its alert has its result. */
  public void play(TemporalWorld temporal) {
    life.accept(temporal);
  }

  private static void play(TemporalWorld temporal, Mode mode) {
    temporal.resultInSkippedTime(temporal.fire("a1", "PodOOMKilled", Rules.oom(mode)));
  }
}
