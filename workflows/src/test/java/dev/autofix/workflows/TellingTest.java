package dev.autofix.workflows;

import static dev.autofix.workflows.testkit.Samples.verified;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.autofix.core.failure.FailureType;
import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import dev.autofix.core.rule.Evidence;
import dev.autofix.core.rule.Mode;
import dev.autofix.core.rule.Rule;
import dev.autofix.workflows.activity.Notice;
import dev.autofix.workflows.activity.Telling;
import dev.autofix.workflows.activity.Told;
import dev.autofix.workflows.activity.Verification.Verdict;
import dev.autofix.workflows.fix.Approval;
import dev.autofix.workflows.fix.Revert;
import dev.autofix.workflows.testkit.Eventually;
import dev.autofix.workflows.testkit.Rules;
import dev.autofix.workflows.testkit.Samples;
import dev.autofix.workflows.testkit.ScriptedWorld;
import dev.autofix.workflows.testkit.TemporalWorld;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.failure.ApplicationFailure;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people hear of a fix, and that it does not depend on them. */
class TellingTest {
  private final TemporalWorld temporal = new TemporalWorld();
  private final ScriptedWorld world = temporal.world;

  @AfterEach
  void close() {
    temporal.close();
  }

  @Test
  void everyTurnOfAFixIsToldOnce() {
    fix(Rules.oom(Mode.AUTO));

    Eventually.holds(
        () ->
            assertThat(world.notices)
                .extracting(Notice::summary)
                .containsExactly(
                    "Changed in Git: lab/shop/Deployment/shop",
                    "Recovered: lab/shop/Deployment/shop"));
    Notice first = world.notices.get(0);
    assertThat(first.plan().diff()).contains("+    memory: 512Mi");
    assertThat(first.evidence()).isEqualTo("container app was OOMKilled");
    assertThat(first.details()).contains("+ proven");
    assertThat(world.notices.get(1).details()).doesNotContain("+ proven");
    assertThat(world.notices.get(1).outcome()).isEqualTo(Outcome.RECOVERED);
  }

  /** Buttons name a plan, so people have to know the one that counts now. */
  @Test
  void anotherPlanIsToldBeforeItsStep() {
    Iterator<Verdict> verdicts = List.of(Verdict.SAME_FAILURE, Verdict.CURED).iterator();
    world.verify = request -> verified(verdicts.next());

    fix(Rules.oom(Mode.AUTO));

    Eventually.holds(
        () -> assertThat(world.notices).extracting(Notice::outcome).contains(Outcome.RECOVERED));
    assertThat(world.notices)
        .extracting(Notice::summary)
        .contains("Planned anew: lab/shop/Deployment/shop");
  }

  @Test
  void whatASlowChannelMissesBecomesOneNotice() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    world.tell =
        telling -> {
          awaited(open);
          return new Told("message");
        };
    world.verify = request -> verified(Verdict.NEW_FAILURE);
    fix(Rules.oom(Mode.AUTO));

    open.countDown();

    Eventually.holds(() -> assertThat(world.notices).hasSize(2));
    assertThat(world.notices.get(1).outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(world.notices.get(1).details().toString())
        .contains("because ")
        .contains("undone in Git");
  }

  private static void awaited(CountDownLatch latch) {
    try {
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatDidNotHelpIsToldBeforeItIsTakenBack() {
    world.verify = request -> verified(Verdict.NEW_FAILURE);

    fix(Rules.oom(Mode.AUTO));

    Eventually.holds(
        () ->
            assertThat(world.notices)
                .extracting(Notice::state)
                .containsExactly(State.COMMITTING, State.REVERTING, State.COOLING_DOWN));
  }

  @Test
  void aQuestionIsToldWithItsPlanAndIsGoneWithTheAnswer() {
    temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.APPROVE));
    temporal.untilState(State.AWAITING_APPROVAL);
    Eventually.holds(() -> assertThat(world.notices).hasSize(1));
    Notice asked = world.notices.get(0);

    temporal.fix().approve(new Approval(asked.plan().hash(), "olga"));

    assertThat(asked.question().expiresAt()).isNotNull();
    Eventually.holds(() -> assertThat(world.notices).hasSizeGreaterThan(1));
    assertThat(world.notices.get(1).summary())
        .isEqualTo("Approved by olga: lab/shop/Deployment/shop");
    assertThat(world.notices.get(1).question()).isNull();
  }

  /** No worker here remembers anything: the workflow is replayed for each of its tasks. */
  @Test
  void eachChannelGetsBackWhereItsMessageIs() {
    fix(Rules.oom(Mode.AUTO).withChannels(List.of("ops", "chat")));

    Eventually.holds(() -> assertThat(world.tellings).hasSize(4));
    assertThat(world.tellings)
        .filteredOn(telling -> "chat".equals(telling.channel()))
        .extracting(Telling::message)
        .containsExactly(null, "message of chat");
    assertThat(world.tellings)
        .filteredOn(telling -> "ops".equals(telling.channel()))
        .extracting(Telling::message, Telling::number)
        .containsExactly(tuple(null, 0), tuple("message of ops", 1));
  }

  @Test
  void aDeadChannelHoldsUpNeitherTheFixNorTheOthersAndIsSeenOnThePage() {
    world.tell = telling -> telling.channel().equals("chat") ? dead() : new Told(null);

    fix(Rules.oom(Mode.AUTO).withChannels(List.of("chat", "ops")));

    Eventually.holds(() -> assertThat(world.tellings).hasSize(2));
    assertThat(world.tellings).extracting(Telling::channel).containsOnly("ops");
    Eventually.holds(
        () ->
            assertThat(temporal.fixStatus().explanation())
                .contains(
                    "* chat was not told \"Changed in Git: lab/shop/Deployment/shop\": it is gone",
                    "* chat was not told \"Recovered: lab/shop/Deployment/shop\": it is gone"));
    assertThat(temporal.fixStatus().reason()).doesNotContain("chat");
  }

  /** Another round is due, and the last notice of the one before is still on its way. */
  @Test
  void whatAPersonWantsMeanwhileIsDone() {
    CountDownLatch open = new CountDownLatch(1);
    world.tell =
        telling -> {
          if (telling.notice().outcome() == Outcome.RECOVERED) {
            awaited(open);
          }
          return new Told(null);
        };
    fix(Rules.oom(Mode.AUTO));
    int before = timers();
    world.triage =
        request ->
            Samples.fresh(Samples.finding("sidecar", Evidence.OOM_KILLED, Samples.KILLED_AT));
    temporal.fire("a2", "PodOOMKilled", Rules.oom(Mode.AUTO));
    Eventually.holds(() -> assertThat(timers()).isGreaterThan(before));

    temporal.fix().revert(new Revert("olga", "not this way"));
    open.countDown();

    Eventually.holds(
        () -> assertThat(world.history()).contains("1 64Mi -> 512Mi", "revert-1 restored"));
  }

  private int timers() {
    return Math.toIntExact(
        temporal.client().fetchHistory(temporal.fixId()).getEvents().stream()
            .filter(HistoryEvent::hasTimerStartedEventAttributes)
            .count());
  }

  @Test
  void aRuleWithoutChannelsTellsNobody() {
    fix(Rules.oom(Mode.AUTO).withChannels(List.of()));

    assertThat(world.tellings).isEmpty();
  }

  private void fix(Rule rule) {
    temporal.result(temporal.fire("a1", "PodOOMKilled", rule));
  }

  private static Told dead() {
    throw ApplicationFailure.newNonRetryableFailure("it is gone", FailureType.NOT_FOUND.name());
  }
}
