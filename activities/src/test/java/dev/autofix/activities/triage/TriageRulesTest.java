package dev.autofix.activities.triage;

import static dev.autofix.activities.kubernetes.object.Cast.BEFORE;
import static dev.autofix.activities.kubernetes.object.Cast.NOW;
import static dev.autofix.activities.kubernetes.object.Cast.ROLLED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.activities.evidence.EvidenceRules;
import dev.autofix.activities.kubernetes.object.Cast.PodOf;
import dev.autofix.activities.kubernetes.object.Cast.Web;
import dev.autofix.activities.kubernetes.object.MemoryUsage;
import dev.autofix.activities.kubernetes.object.NamespaceState;
import dev.autofix.activities.kubernetes.object.Pod;
import dev.autofix.activities.kubernetes.object.WorkloadKind;
import dev.autofix.core.explain.Explanation;
import dev.autofix.core.quantity.Memory;
import dev.autofix.core.rule.Evidence;
import dev.autofix.workflows.activity.Triage;
import dev.autofix.workflows.activity.Triage.Verdict;
import dev.autofix.workflows.activity.TriageRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TriageRulesTest {
  private static final BigDecimal SHARE = new BigDecimal("0.8");
  private static final MemoryUsage NO_METRICS = MemoryUsage.unknown("there is no metrics API");

  private static TriageRequest asks(Evidence evidence, String pod, String container) {
    return new TriageRequest("lab", "shop", pod, container, null, null, evidence, SHARE, NOW, null);
  }

  private static Triage judge(Web web, TriageRequest request) {
    return judge(web, request, NO_METRICS, NOW);
  }

  private static Triage judge(Web web, TriageRequest request, Instant now) {
    return judge(web, request, NO_METRICS, now);
  }

  private static Triage judge(Web web, TriageRequest request, MemoryUsage usage, Instant now) {
    NamespaceState state = web.state();
    Pod pod =
        state.pods().stream()
            .filter(one -> one.name().equals(request.pod()))
            .findFirst()
            .orElse(null);
    Target.Known target =
        new Target.Known(state, web.workload(), pod, Explanation.note("the workload"));
    return new TriageRules(
            request, target, new EvidenceRules(usage, request.usageShare(), now, request.pod()))
        .judge();
  }

  @ParameterizedTest
  @EnumSource(
      value = WorkloadKind.class,
      names = {"DEPLOYMENT", "STATEFUL_SET", "DAEMON_SET"})
  void anOomKillIsFreshOnThePodsOfTheCurrentTemplateOfEachKind(WorkloadKind kind) {
    Web web =
        new Web()
            .kind(kind)
            .pod(new PodOf("a").template(1).oomKilled("app", ROLLED.plusSeconds(30), 9))
            .pod(new PodOf("b").oomKilled("app", ROLLED.plusSeconds(20), 1));

    Triage triage = judge(web, asks(Evidence.OOM_KILLED, "a", null));

    assertThat(triage.verdict()).isEqualTo(Verdict.FRESH);
    assertThat(triage.finding().pod()).isEqualTo("b");
    assertThat(triage.finding().timeToFailure()).hasSeconds(13);
  }

  /** After a revert the former ReplicaSet returns with its pods and their memories. */
  static Stream<Arguments> killsOnATemplateThatReturned() {
    Instant returned = ROLLED.plusSeconds(20);
    return Stream.of(
        Arguments.of(returned.minusSeconds(10), Verdict.STALE),
        Arguments.of(returned, Verdict.STALE),
        Arguments.of(returned.plusSeconds(1), Verdict.FRESH));
  }

  @ParameterizedTest
  @MethodSource("killsOnATemplateThatReturned")
  void onATemplateThatReturnedOnlyAKillAfterItsReturnCounts(Instant killedAt, Verdict verdict) {
    Web web =
        new Web()
            .current("1")
            .written(ROLLED.plusSeconds(20))
            .pod(new PodOf("a").template(1).createdAt(BEFORE).oomKilled("app", killedAt, 9));

    assertThat(judge(web, asks(Evidence.OOM_KILLED, "a", null)).verdict()).isEqualTo(verdict);
  }

  @Test
  void aTemplateThatReturnedIsNotOlderThanTheOneItReplacedEvenIfNobodySaysWhenItReturned() {
    Web web =
        new Web()
            .current("1")
            .written(Instant.EPOCH)
            .pod(
                new PodOf("a")
                    .template(1)
                    .createdAt(BEFORE)
                    .oomKilled("app", ROLLED.minusSeconds(1), 9));

    assertThat(judge(web, asks(Evidence.OOM_KILLED, "a", null)).verdict()).isEqualTo(Verdict.STALE);
  }

  @Test
  void exitCode137AloneIsNoOomKill() {
    Web web = new Web().pod(new PodOf("a").crashed("app", ROLLED.plusSeconds(9), 3));

    Triage triage = judge(web, asks(Evidence.OOM_KILLED, "a", null));

    assertThat(triage.verdict()).isEqualTo(Verdict.STALE);
    assertThat(triage.why().lines()).last().asString().contains("none of the 1 pods");
  }

  @Test
  void aKillOfATemplateThatItsControllerHasNotSeenIsOld() {
    Web web = new Web().unobserved().pod(new PodOf("a").oomKilled("app", ROLLED.plusSeconds(9), 1));

    assertThat(judge(web, asks(Evidence.OOM_KILLED, "a", null)).verdict()).isEqualTo(Verdict.STALE);
  }

  @Test
  void twoContainersThatQualifyNeedANameInTheAlert() {
    Web web =
        new Web()
            .pod(
                new PodOf("a")
                    .oomKilled("app", ROLLED.plusSeconds(9), 1)
                    .oomKilled("proxy", ROLLED.plusSeconds(8), 1));

    Triage open = judge(web, asks(Evidence.OOM_KILLED, "a", null));
    Triage named = judge(web, asks(Evidence.OOM_KILLED, "a", "app"));

    assertThat(open.verdict()).isEqualTo(Verdict.UNSUPPORTED);
    assertThat(open.why().lines().toString()).contains("app, proxy").contains("remedy");
    assertThat(named.finding().container()).isEqualTo("app");
  }

  @Test
  void aCrashLoopWithAnOomKillBehindItIsAnOomKill() {
    Web web = new Web().pod(new PodOf("a").backOff("app", "OOMKilled", ROLLED.plusSeconds(9), 4));

    assertThat(judge(web, asks(Evidence.CRASH_LOOP, "a", null)).finding().evidence())
        .isEqualTo(Evidence.OOM_KILLED);
  }

  @Test
  void aCrashLoopWithoutOneStaysACrashLoop() {
    Web web = new Web().pod(new PodOf("a").backOff("app", "Error", ROLLED.plusSeconds(9), 4));

    assertThat(judge(web, asks(Evidence.CRASH_LOOP, "a", null)).finding().evidence())
        .isEqualTo(Evidence.CRASH_LOOP);
  }

  /** The kubelet still counts the back-off, for ten minutes of running. */
  @ParameterizedTest
  @CsvSource({"10, 2, FRESH", "10, 1, STALE", "599, 2, FRESH", "600, 2, STALE"})
  void betweenTwoCrashesALoopIsStillALoop(int secondsAgo, int restarts, Verdict verdict) {
    Web web =
        new Web()
            .current("1")
            .written(BEFORE)
            .pod(
                new PodOf("a")
                    .template(1)
                    .createdAt(ROLLED)
                    .crashed("app", NOW.plusSeconds(3600 - secondsAgo), restarts));

    assertThat(judge(web, asks(Evidence.CRASH_LOOP, "a", null), NOW.plusSeconds(3600)).verdict())
        .isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "ErrImagePull, registry",
    "ImagePullBackOff, registry",
    "CreateContainerConfigError, ConfigMap"
  })
  void whatNoLimitCuresIsExplainedWithARemedy(String reason, String remedy) {
    Web web = new Web().pod(new PodOf("a").waiting("app", reason));

    Triage triage = judge(web, asks(Evidence.OOM_KILLED, "a", null));

    assertThat(triage.verdict()).isEqualTo(Verdict.UNSUPPORTED);
    assertThat(triage.why().lines().toString()).contains(reason).contains(remedy);
  }

  @ParameterizedTest
  @CsvSource({"ErrImagePull", "CreateContainerConfigError", "RunContainerError"})
  void aContainerThatCannotStartIsFreshEvidenceForTheDiagnosis(String reason) {
    Web web = new Web().pod(new PodOf("a").waiting("app", reason));

    Triage triage = judge(web, asks(Evidence.CRASH_LOOP, "a", null));

    assertThat(triage.verdict()).isEqualTo(Verdict.FRESH);
    assertThat(triage.finding().evidence()).isEqualTo(Evidence.CRASH_LOOP);
    assertThat(triage.finding().seenAt()).isEqualTo(NOW);
    assertThat(triage.finding().detail()).contains("cannot start", reason);
  }

  @Test
  void anEvictedPodIsTheNodesTroubleNotTheLimits() {
    Web web = new Web().pod(new PodOf("a").evicted().oomKilled("app", ROLLED.plusSeconds(9), 0));

    Triage triage = judge(web, asks(Evidence.OOM_KILLED, "a", null));

    assertThat(triage.verdict()).isEqualTo(Verdict.UNSUPPORTED);
    assertThat(triage.why().lines().toString()).contains("evicted").contains("not limits");
  }

  @Test
  void aSiblingsFreshKillCountsAlthoughTheAlertsPodWasEvicted() {
    Web web =
        new Web()
            .pod(new PodOf("a").evicted())
            .pod(new PodOf("b").oomKilled("app", ROLLED.plusSeconds(9), 0));

    assertThat(judge(web, asks(Evidence.OOM_KILLED, "a", null)).finding().pod()).isEqualTo("b");
  }

  @ParameterizedTest
  @CsvSource({"409, STALE", "410, FRESH"})
  void highMemoryIsMeasuredWhereItCanBe(long mebibytes, Verdict verdict) {
    Web web = new Web().pod(new PodOf("a"));
    MemoryUsage usage =
        new MemoryUsage(
            "",
            Map.of(
                new MemoryUsage.Key("a", "app"),
                new MemoryUsage.Sample(Memory.ofMebibytes(mebibytes), NOW)));

    assertThat(judge(web, asks(Evidence.HIGH_MEMORY, "a", null), usage, NOW).verdict())
        .isEqualTo(verdict);
  }

  @Test
  void withoutMetricsTheAlertIsTrustedForItsOwnPodAndTheFindingSaysSo() {
    Web web = new Web().pod(new PodOf("a")).pod(new PodOf("b"));

    Triage own = judge(web, asks(Evidence.HIGH_MEMORY, "a", null));
    Triage gone = judge(web, asks(Evidence.HIGH_MEMORY, "c", null));

    assertThat(own.finding().detail()).contains("taken from the alert");
    assertThat(own.finding().pod()).isEqualTo("a");
    assertThat(gone.verdict()).isEqualTo(Verdict.STALE);
  }

  @Test
  void highMemoryWithoutALimitIsNoEvidence() {
    Web web = new Web().pod(new PodOf("a").running("app", null));

    assertThat(judge(web, asks(Evidence.HIGH_MEMORY, "a", null)).verdict())
        .isEqualTo(Verdict.STALE);
  }
}
