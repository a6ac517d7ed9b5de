package dev.autofix.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.activities.argocd.Ancestry;
import dev.autofix.activities.argocd.ArgoCdAccess;
import dev.autofix.activities.argocd.ArgoCdActivitiesImpl;
import dev.autofix.activities.argocd.ArgoCds;
import dev.autofix.activities.argocd.Restarter;
import dev.autofix.activities.argocd.SyncPatience;
import dev.autofix.activities.http.Calls;
import dev.autofix.activities.http.TokenFile;
import dev.autofix.activities.kubernetes.ClusterAccess;
import dev.autofix.activities.kubernetes.Clusters;
import dev.autofix.activities.triage.ClusterActivitiesImpl;
import dev.autofix.activities.waiting.Progress;
import dev.autofix.core.evidence.Finding;
import dev.autofix.core.rule.Evidence;
import dev.autofix.core.workload.Workload;
import dev.autofix.simulator.alert.Alert;
import dev.autofix.simulator.alert.AlertRule;
import dev.autofix.simulator.alert.AlertSource;
import dev.autofix.workflows.activity.ApplicationRef;
import dev.autofix.workflows.activity.ExpectedLimit;
import dev.autofix.workflows.activity.RestartReport;
import dev.autofix.workflows.activity.RestartRequest;
import dev.autofix.workflows.activity.SyncReport;
import dev.autofix.workflows.activity.SyncRequest;
import dev.autofix.workflows.activity.TemplateRequest;
import dev.autofix.workflows.activity.Triage;
import dev.autofix.workflows.activity.TriageRequest;
import dev.autofix.workflows.activity.Verification;
import dev.autofix.workflows.activity.VerifyRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The adapters that repair real clusters see in the simulated one what the stories tell. */
class ProductionAdaptersTest {
  private static final String CLUSTER = "demo";
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final BigDecimal SHARE = new BigDecimal("0.8");

  @TempDir static Path folder;
  private static SimulatedWorld world;
  private static ClusterActivitiesImpl cluster;
  private static ArgoCdActivitiesImpl argoCd;
  private final AlertSource alerts = world.alerts(URI.create("http://127.0.0.1:1/"), null);

  @BeforeAll
  static void start() throws IOException {
    world = SimulatedWorld.start(folder);
    Duration often = Duration.ofMillis(200);
    Clusters clusters =
        new Clusters(
            Map.of(
                CLUSTER,
                new ClusterAccess(world.kubeconfig(), null, SOON, often).open(Calls.unmeasured())));
    ArgoCds argoCds =
        new ArgoCds(
            Map.of(
                CLUSTER,
                new ArgoCdAccess(
                        world.argoCdUrl(),
                        new TokenFile(world.argoCdTokenFile()),
                        null,
                        SOON,
                        often)
                    .open(Calls.unmeasured())));
    Progress silent = waitingFor -> {};
    InstantSource clock = InstantSource.system();
    cluster = new ClusterActivitiesImpl(clusters, clock, silent);
    argoCd =
        new ArgoCdActivitiesImpl(
            argoCds,
            new SameCommit(),
            clock,
            silent,
            new SyncPatience(Duration.ofSeconds(3), Duration.ofSeconds(3)),
            new Restarter(argoCds, clusters, false));
  }

  @AfterAll
  static void close() {
    world.close();
  }

  @Test
  void anOomKillIsFreshEvidenceAndEnoughMemoryCuresIt() throws Exception {
    Finding finding = found(AlertRule.OOM_KILLED, Evidence.OOM_KILLED, "shop");
    assertThat(finding.limit()).isEqualTo("128Mi");
    assertThat(finding.gap()).isNull();

    Instant changedAt = raise("shop", "memory: 128Mi", "memory: 512Mi");
    assertThat(verify(finding, "512Mi", changedAt, null).verdict())
        .isEqualTo(Verification.Verdict.CURED);
    assertThat(triage(finding.pod(), Evidence.OOM_KILLED, "shop").verdict())
        .isEqualTo(Triage.Verdict.STALE);
  }

  @Test
  void noLimitCuresALeakAndTheRevertBringsTheFormerTemplateBack() throws Exception {
    Finding finding = found(AlertRule.OOM_KILLED, Evidence.OOM_KILLED, "search");
    Instant changedAt = raise("search", "memory: 256Mi", "memory: 512Mi");
    assertThat(verify(finding, "512Mi", changedAt, null).verdict())
        .isEqualTo(Verification.Verdict.SAME_FAILURE);

    raise("search", "memory: 512Mi", "memory: 256Mi");
    TemplateRequest former =
        new TemplateRequest(finding.workload(), List.of(limit(finding, "256Mi")), List.of(), SOON);
    assertThat(cluster.awaitTemplate(former).asExpected()).isTrue();
  }

  @Test
  void highUseIsFreshEvidenceAndMoreRoomCuresIt() throws Exception {
    Finding finding = found(AlertRule.HIGH_MEMORY, Evidence.HIGH_MEMORY, "catalog");
    Instant changedAt = raise("catalog", "limits:\n    memory: 64Mi", "limits:\n    memory: 96Mi");
    assertThat(verify(finding, "96Mi", changedAt, null).verdict())
        .isEqualTo(Verification.Verdict.CURED);
  }

  @Test
  void aCrashLoopIsFreshEvidenceAndARestartCuresIt() throws Exception {
    settled("orders");
    world.world().jam("orders", "orders");
    Finding finding = found(AlertRule.CRASH_LOOP, Evidence.CRASH_LOOP, "orders");
    Instant decidedAt = world.world().now();
    RestartReport restart =
        argoCd.restart(new RestartRequest(application("orders"), finding.workload(), decidedAt));
    assertThat(restart.already()).isFalse();
    assertThat(verify(finding, null, decidedAt, restart.restartedAt()).verdict())
        .isEqualTo(Verification.Verdict.CURED);
  }

  @Test
  void oneOfTwoBrokenSiblingsIsCured() throws Exception {
    Finding finding = found(AlertRule.OOM_KILLED, Evidence.OOM_KILLED, "platform");
    assertThat(finding.workload().name()).isEqualTo("reports");
    Instant changedAt = raise("platform", "memory: 48Mi", "memory: 512Mi");
    assertThat(verify(finding, "512Mi", changedAt, null).verdict())
        .isEqualTo(Verification.Verdict.CURED);
  }

  private Finding found(AlertRule rule, Evidence evidence, String namespace) throws Exception {
    Alert alert = alerts.awaited(rule, namespace, SOON);
    Triage triage = triage(alert.label("pod"), evidence, namespace);
    assertThat(triage.verdict()).as(triage.why().toString()).isEqualTo(Triage.Verdict.FRESH);
    return Objects.requireNonNull(triage.finding());
  }

  private static Triage triage(String pod, Evidence evidence, String namespace) {
    return cluster.triage(
        new TriageRequest(
            CLUSTER, namespace, pod, null, null, null, evidence, SHARE, Instant.EPOCH, null));
  }

  private static Instant raise(String application, String from, String to) throws IOException {
    String path = "apps/" + application + "/values.yaml";
    String commit = world.person("Autofix").edits(path, text -> text.replace(from, to), to);
    Instant committedAt = world.world().now();
    SyncReport report =
        argoCd.awaitApplied(
            new SyncRequest(
                application(application),
                0,
                world.repositoryUrl().toString(),
                "main",
                commit,
                committedAt,
                new Workload(CLUSTER, application, "Deployment", deployment(application)),
                SOON,
                null));
    assertThat(report.result()).as(report.why().toString()).isEqualTo(SyncReport.Result.APPLIED);
    return committedAt;
  }

  private static String deployment(String application) {
    return application.equals("platform") ? "reports" : application;
  }

  private static Verification verify(
      Finding finding, @Nullable String limit, Instant changedAt, @Nullable Instant restartedAt) {
    return cluster.verify(
        new VerifyRequest(
            finding.workload(),
            finding.container(),
            finding.evidence(),
            SHARE,
            limit == null ? List.of() : List.of(limit(finding, limit)),
            List.of(),
            restartedAt,
            changedAt,
            SOON,
            Duration.ofSeconds(3)));
  }

  private static ExpectedLimit limit(Finding finding, String limit) {
    Workload workload = finding.workload();
    return new ExpectedLimit(workload.kind(), workload.name(), finding.container(), limit);
  }

  private static ApplicationRef application(String name) {
    return new ApplicationRef("argocd", name, "default");
  }

  private static void settled(String name) throws Exception {
    world
        .world()
        .await(
            () ->
                Optional.ofNullable(world.world().deployment(name, name))
                    .filter(found -> found.status().available() == 2),
            SOON,
            "healthy " + name);
  }

  /** Nobody else pushes to the files of these stories, so a later commit contains the former. */
  private static final class SameCommit implements Ancestry {
    @Override
    public boolean contains(String repository, String branch, String revision, String commit) {
      return revision.equals(commit);
    }

    @Override
    public Optional<String> tip(String repository, String branch) {
      return Optional.empty();
    }
  }
}
