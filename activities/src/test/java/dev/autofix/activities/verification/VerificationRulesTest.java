package dev.autofix.activities.verification;

import static dev.autofix.activities.kubernetes.object.Cast.CHANGED;
import static dev.autofix.activities.kubernetes.object.Cast.NOW;
import static dev.autofix.activities.kubernetes.object.Cast.ROLLED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.activities.kubernetes.object.Cast;
import dev.autofix.activities.kubernetes.object.Cast.PodOf;
import dev.autofix.activities.kubernetes.object.Cast.Web;
import dev.autofix.activities.kubernetes.object.MemoryUsage;
import dev.autofix.activities.kubernetes.object.NamespaceState;
import dev.autofix.activities.kubernetes.object.Strategy;
import dev.autofix.activities.kubernetes.object.WorkloadKind;
import dev.autofix.core.quantity.Memory;
import dev.autofix.core.rule.Evidence;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.activity.ExpectedLimit;
import dev.autofix.workflows.activity.Verification;
import dev.autofix.workflows.activity.Verification.Verdict;
import dev.autofix.workflows.activity.VerifyRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What one look may conclude, case by case: cured and failed are both proven, or neither. */
class VerificationRulesTest {
  private static final Instant STALE = CHANGED.minusSeconds(60);
  private static final Instant AFTER = ROLLED.plusSeconds(20);

  private static VerifyRequest raise(Evidence evidence) {
    return request("Deployment", evidence, List.of(limit("512Mi")), null);
  }

  private static ExpectedLimit limit(String limit) {
    return new ExpectedLimit("Deployment", "web", "app", limit);
  }

  private static VerifyRequest request(
      String kind, Evidence evidence, List<ExpectedLimit> expected, Instant restartedAt) {
    return new VerifyRequest(
        new Workload("lab", "shop", kind, "web"),
        "app",
        evidence,
        new BigDecimal("0.8"),
        expected,
        List.of(),
        restartedAt,
        CHANGED,
        Duration.ofMinutes(5),
        Duration.ofSeconds(60));
  }

  private static Look look(Web web, VerifyRequest request) {
    NamespaceState state = web.state();
    return new VerificationRules(request)
        .look(Map.of(state.kind(), state), MemoryUsage.unknown("no metrics"), NOW);
  }

  private static Web web() {
    return new Web();
  }

  private static PodOf pod() {
    return new PodOf("new");
  }

  /** The former pod, killed again while the new one comes up. */
  private static PodOf former() {
    return new PodOf("old").template(1).createdAt(Cast.BEFORE).oomKilled("app", AFTER, 12);
  }

  static Stream<Arguments> verdicts() {
    return Stream.of(
        Arguments.of(
            "an OOM kill of our container on a new pod",
            web().pod(pod().oomKilled("app", AFTER, 1)),
            Evidence.OOM_KILLED,
            Verdict.SAME_FAILURE),
        Arguments.of(
            "an OOM kill also fails a rule that looked for high memory",
            web().pod(pod().oomKilled("app", AFTER, 1)),
            Evidence.HIGH_MEMORY,
            Verdict.SAME_FAILURE),
        Arguments.of(
            "a crash loop of our container that is no OOM kill",
            web().pod(pod().backOff("app", "Error", AFTER, 3).unready()),
            Evidence.OOM_KILLED,
            Verdict.NEW_FAILURE),
        Arguments.of(
            "a progress deadline exceeded after the change",
            web()
                .replicas(1, 2, 1, 1, 1)
                .condition("Progressing", "False", "ProgressDeadlineExceeded", AFTER)
                .pod(pod().unready()),
            Evidence.OOM_KILLED,
            Verdict.NEW_FAILURE),
        Arguments.of(
            "a new pod that finds no node for long",
            web()
                .replicas(1, 2, 1, 1, 1)
                .pod(pod().createdAt(CHANGED.plusSeconds(1)).unschedulable()),
            Evidence.OOM_KILLED,
            null),
        Arguments.of(
            "OnDelete never replaces a pod",
            web().strategy(new Strategy("OnDelete", 0, 0, 0, true)).kind(WorkloadKind.DAEMON_SET),
            Evidence.OOM_KILLED,
            Verdict.INCONCLUSIVE),
        Arguments.of(
            "a paused Deployment never replaces a pod",
            web().paused(),
            Evidence.OOM_KILLED,
            Verdict.INCONCLUSIVE),
        Arguments.of(
            "a partition keeps old pods",
            web()
                .kind(WorkloadKind.STATEFUL_SET)
                .strategy(new Strategy("RollingUpdate", 0, 0, 2, true)),
            Evidence.OOM_KILLED,
            Verdict.INCONCLUSIVE),
        Arguments.of(
            "zero replicas prove nothing",
            web().replicas(0, 0, 0, 0, 0),
            Evidence.OOM_KILLED,
            Verdict.INCONCLUSIVE));
  }

  @ParameterizedTest(name = "{0}: {3}")
  @MethodSource("verdicts")
  void isDecided(String name, Web web, Evidence evidence, Verdict verdict) {
    String kind = web.state().kind().kind();
    List<ExpectedLimit> expected = List.of(new ExpectedLimit(kind, "web", "app", "512Mi"));

    Look look = look(web, request(kind, evidence, expected, null));

    if (verdict == null) {
      assertThat(look).isInstanceOf(Look.NotYet.class);
    } else {
      assertThat(look).isInstanceOf(Look.Decided.class);
      assertThat(((Look.Decided) look).verification().verdict()).isEqualTo(verdict);
    }
  }

  static Stream<Arguments> undecided() {
    return Stream.of(
        Arguments.of(
            "the template before our change, however healthy",
            web().limit("128Mi").pod(pod().running("app", "128Mi")),
            "has the limit 128Mi"),
        Arguments.of(
            "a kill on the template before our change",
            web().limit("128Mi").pod(pod().oomKilled("app", AFTER, 5)),
            "has the limit 128Mi"),
        Arguments.of(
            "a template that its controller has not seen",
            web().unobserved().pod(pod().oomKilled("app", AFTER, 5)),
            "has not seen the new template"),
        Arguments.of(
            "a former pod that is killed while the new one comes up",
            web().replicas(1, 2, 1, 0, 0).pod(former()).pod(pod().unready()),
            "old replicas"),
        Arguments.of(
            "a progress deadline that was exceeded before the change",
            web()
                .replicas(1, 1, 0, 0, 0)
                .condition("Progressing", "False", "ProgressDeadlineExceeded", STALE)
                .pod(former()),
            "0 of 1 replicas are new"),
        Arguments.of(
            "a progress deadline between our commit and our template",
            web()
                .replicas(1, 1, 0, 0, 0)
                .condition(
                    "Progressing", "False", "ProgressDeadlineExceeded", CHANGED.plusSeconds(1))
                .pod(former()),
            "0 of 1 replicas are new"),
        Arguments.of(
            "a webhook or quota that refuses the new pods for a moment",
            web()
                .replicas(1, 1, 0, 1, 1)
                .revisionCondition("ReplicaFailure", "FailedCreate", AFTER),
            "cannot be created since %s: FailedCreate: exceeded quota".formatted(AFTER)),
        Arguments.of(
            "a quota that refused pods before the change",
            web()
                .replicas(1, 1, 0, 0, 0)
                .revisionCondition("ReplicaFailure", "FailedCreate", STALE),
            "0 of 1 replicas are new"),
        Arguments.of(
            "a first crash while something else starts",
            web().replicas(1, 1, 1, 0, 0).pod(pod().backOff("app", "Error", AFTER, 1).unready()),
            "0 of 1 new replicas are available"),
        Arguments.of(
            "a neighbour container that the plan does not move",
            web()
                .replicas(1, 1, 1, 0, 0)
                .pod(
                    pod()
                        .running("app", "512Mi")
                        .backOff("proxy", "OOMKilled", AFTER, 9)
                        .unready()),
            "0 of 1 new replicas are available"),
        Arguments.of(
            "an image that cannot be pulled, which no revert of ours mends",
            web().replicas(1, 2, 1, 1, 1).pod(pod().waiting("app", "ImagePullBackOff")),
            "ImagePullBackOff"),
        Arguments.of(
            "a StatefulSet whose broken former pod blocks the rollout",
            web().kind(WorkloadKind.STATEFUL_SET).replicas(1, 1, 0, 0, 0).pod(former().unready()),
            "delete the pod"),
        Arguments.of(
            "pods that something rewrites on their way in",
            web().pod(pod().running("app", "300Mi")),
            "VerticalPodAutoscaler"),
        Arguments.of(
            "a status that is complete before its pod is ready",
            web().pod(pod().unready()),
            "0 of 1 new pods are ready"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("undecided")
  void provesNothing(String name, Web web, String waitsFor) {
    String kind = web.state().kind().kind();
    List<ExpectedLimit> expected = List.of(new ExpectedLimit(kind, "web", "app", "512Mi"));

    Look look = look(web, request(kind, Evidence.OOM_KILLED, expected, null));

    assertThat(look).isInstanceOf(Look.NotYet.class);
    assertThat(((Look.NotYet) look).waitsFor()).contains(waitsFor);
  }

  @Test
  void aCompleteRolloutOnNewPodsWithTheLimitIsGood() {
    Look look = look(web().pod(pod()).pod(former().phase("Succeeded")), raise(Evidence.OOM_KILLED));

    assertThat(look).isInstanceOf(Look.Good.class);
    assertThat(((Look.Good) look).marks()).containsOnlyKeys("uid-new");
  }

  @Test
  void limitsAreComparedAsNumbers() {
    Web web = web().limit("1Gi").pod(pod().running("app", "1024Mi"));

    assertThat(
            look(
                web,
                request("Deployment", Evidence.OOM_KILLED, List.of(limit("1073741824")), null)))
        .isInstanceOf(Look.Good.class);
  }

  @Test
  void everyContainerThatThePlanMovesHasToCarryItsLimit() {
    List<ExpectedLimit> expected =
        List.of(limit("512Mi"), new ExpectedLimit("Deployment", "other", "app", "512Mi"));

    Look look = look(web().pod(pod()), request("Deployment", Evidence.OOM_KILLED, expected, null));

    assertThat(((Look.NotYet) look).waitsFor()).isEqualTo("Deployment other does not exist");
  }

  @Test
  void aLimitThatAbsenceWasPlannedForHasToBeAbsent() {
    ExpectedLimit none = new ExpectedLimit("Deployment", "web", "app", null);

    Look look =
        look(
            web().limit(null).pod(pod().running("app", null)),
            request("Deployment", Evidence.OOM_KILLED, List.of(none), null));

    assertThat(look).isInstanceOf(Look.Good.class);
  }

  @Test
  void aRestartWhoseMarkIsGoneWasUndoneAndTheWriterIsNamed() {
    VerifyRequest restart =
        request("Deployment", Evidence.CRASH_LOOP, List.of(), CHANGED.plusSeconds(1));

    for (Web undone : List.of(web().pod(pod()), web().restartedAt(CHANGED).pod(pod()))) {
      Verification verification = ((Look.Decided) look(undone, restart)).verification();
      assertThat(verification.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
      assertThat(verification.why().text())
          .contains("was undone before its rollout ended", "argocd-controller wrote last");
      assertThat(verification.why().lines().toString()).contains("self-heal");
    }
    assertThat(look(web().restartedAt(CHANGED.plusSeconds(1)).pod(pod()), restart))
        .isInstanceOf(Look.Good.class);
  }

  @Test
  void aCrashAfterARestartIsTheSameFailure() {
    VerifyRequest restart =
        request("Deployment", Evidence.CRASH_LOOP, List.of(), CHANGED.plusSeconds(1));
    Web web =
        web()
            .restartedAt(CHANGED.plusSeconds(1))
            .pod(pod().backOff("app", "Error", AFTER, 1).unready());

    Look look = look(web, restart);

    assertThat(((Look.Decided) look).verification().verdict()).isEqualTo(Verdict.SAME_FAILURE);
  }

  @Test
  void useAboveTheShareIsTheSameFailureWhereMetricsExist() {
    NamespaceState state = web().pod(pod()).state();
    MemoryUsage usage =
        new MemoryUsage(
            "",
            Map.of(
                new MemoryUsage.Key("new", "app"),
                new MemoryUsage.Sample(Memory.ofMebibytes(500), AFTER)));

    Look look =
        new VerificationRules(raise(Evidence.HIGH_MEMORY))
            .look(Map.of(state.kind(), state), usage, NOW);

    assertThat(((Look.Decided) look).verification().verdict()).isEqualTo(Verdict.SAME_FAILURE);
  }

  private static Look after(Duration time, Web web) {
    NamespaceState state = web.state();
    return new VerificationRules(raise(Evidence.OOM_KILLED))
        .look(Map.of(state.kind(), state), MemoryUsage.unknown(""), ROLLED.plus(time));
  }

  @Test
  void aPodThatFoundNoNodeForThreeMinutesIsANewFailure() {
    Web web = web().replicas(1, 2, 1, 1, 1).pod(pod().createdAt(ROLLED).unschedulable());

    Look look = after(Duration.ofMinutes(3).plusSeconds(1), web);

    assertThat(((Look.Decided) look).verification().verdict()).isEqualTo(Verdict.NEW_FAILURE);
  }

  @Test
  void aQuotaThatRefusesTheNewPodsForThreeMinutesIsANewFailure() {
    Web web =
        web().replicas(1, 1, 0, 1, 1).revisionCondition("ReplicaFailure", "FailedCreate", ROLLED);

    assertThat(after(Duration.ofMinutes(3), web)).isInstanceOf(Look.NotYet.class);

    Look look = after(Duration.ofMinutes(3).plusSeconds(1), web);

    Verification verification = ((Look.Decided) look).verification();
    assertThat(verification.verdict()).isEqualTo(Verdict.NEW_FAILURE);
    assertThat(verification.why().text()).contains("FailedCreate: exceeded quota");
  }
}
