package dev.autofix.api.fixes;

import dev.autofix.core.evidence.Finding;
import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import dev.autofix.core.rule.Evidence;
import dev.autofix.core.sizing.MemoryUse;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.activity.ApplicationRef;
import dev.autofix.workflows.activity.ProofSummary;
import dev.autofix.workflows.fix.AwaitedApproval;
import dev.autofix.workflows.fix.FixStatus;
import dev.autofix.workflows.fix.ShownPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fixes as their workflows answer. */
public final class Fixes {
  public static final String ID = "fix-prod-shop-deployment-shop";
  static final Workload SHOP = new Workload("prod", "shop", "Deployment", "shop");
  private static final Instant BEGUN = Instant.parse("2026-11-22T10:00:00Z");

  private Fixes() {}

  public static FixStatus in(State state) {
    return of(SHOP, state, null, null, List.of());
  }

  public static FixStatus awaiting(AwaitedApproval asked) {
    return of(SHOP, State.AWAITING_APPROVAL, null, asked, List.of());
  }

  public static FixStatus written(State state) {
    return of(SHOP, state, null, null, List.of(commit()));
  }

  public static FixStatus ended(Outcome outcome) {
    return of(SHOP, State.COOLING_DOWN, outcome, null, List.of(commit()));
  }

  /** Ended, and what it wrote stands in Git and is remembered. */
  public static FixStatus standing(Outcome outcome) {
    return of(SHOP, State.COOLING_DOWN, outcome, null, List.of(commit()), List.of(commit()));
  }

  public static FixStatus of(Workload workload, State state, @Nullable Outcome outcome) {
    return of(workload, state, outcome, null, List.of());
  }

  /** The same, measured at the end of its soak, and merged by people. */
  public static FixStatus measured(FixStatus fix, @Nullable MemoryUse after, String request) {
    return new FixStatus(
        fix.workload(),
        fix.begunBy(),
        fix.state(),
        fix.outcome(),
        fix.reason(),
        fix.waitingFor(),
        fix.approval(),
        fix.plan(),
        fix.commits(),
        fix.revertible(),
        request,
        after,
        fix.timeline(),
        fix.explanation());
  }

  private static FixStatus.Commit commit() {
    return new FixStatus.Commit("run/1", "cafe0123", "128Mi -> 512Mi", BEGUN);
  }

  private static FixStatus of(
      Workload workload,
      State state,
      @Nullable Outcome outcome,
      @Nullable AwaitedApproval asked,
      List<FixStatus.Commit> commits) {
    return of(workload, state, outcome, asked, commits, List.of());
  }

  private static FixStatus of(
      Workload workload,
      State state,
      @Nullable Outcome outcome,
      @Nullable AwaitedApproval asked,
      List<FixStatus.Commit> commits,
      List<FixStatus.Commit> revertible) {
    return new FixStatus(
        workload,
        begun(workload),
        state,
        outcome,
        outcome == null ? null : "because",
        null,
        asked,
        plan(),
        commits,
        revertible,
        null,
        null,
        List.of(
            new FixStatus.Entry(State.LOCATING, BEGUN),
            new FixStatus.Entry(state, BEGUN.plusSeconds(12))),
        List.of("+ found"));
  }

  private static FixStatus.Begun begun(Workload workload) {
    return new FixStatus.Begun(
        "alert-prod-0000000000000001",
        "PodOOMKilled",
        "0000000000000001",
        "critical",
        "PodOOMKilled",
        new Finding(
            workload,
            "app",
            Evidence.OOM_KILLED,
            workload.name() + "-1",
            BEGUN,
            "128Mi",
            Duration.ofSeconds(90),
            3,
            null,
            "container app was OOMKilled",
            null),
        Map.of(),
        null);
  }

  private static ShownPlan plan() {
    return new ShownPlan(
        "abc",
        "https://git/apps.git",
        "main",
        "shop/values.yaml",
        "resources.limits.memory",
        "128Mi",
        "512Mi",
        "-    memory: 128Mi\n+    memory: 512Mi\n",
        new ProofSummary("value file", "strict", List.of("Deployment/shop#app"), List.of("a -> b")),
        List.of(),
        new ApplicationRef("argocd", "shop", "default"),
        new MemoryUse("120Mi", "127Mi", List.of("the peak over 24 h is from Prometheus")));
  }
}
