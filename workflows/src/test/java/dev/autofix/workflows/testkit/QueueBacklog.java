package dev.autofix.workflows.testkit;

import dev.autofix.core.explain.Explanation;
import dev.autofix.core.rule.Consent;
import dev.autofix.core.rule.Evidence;
import dev.autofix.core.rule.Mode;
import dev.autofix.core.rule.Remedy;
import dev.autofix.core.rule.Rule;
import dev.autofix.core.rule.SetValue;
import dev.autofix.workflows.activity.ExpectedField;
import dev.autofix.workflows.activity.LocateRequest;
import dev.autofix.workflows.activity.Located;
import dev.autofix.workflows.activity.Location;
import dev.autofix.workflows.activity.ProofSummary;
import dev.autofix.workflows.activity.Proposal;
import dev.autofix.workflows.activity.ProposeRequest;
import dev.autofix.workflows.activity.Triage;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A custom alert whose rule sets the replicas of the shop, which are 3. */
public final class QueueBacklog {
  public static final String ALERT = "QueueBacklog";
  public static final Instant FIRED = Instant.parse("2020-01-01T00:00:00Z");

  private QueueBacklog() {}

  /** One more pod with each step, up to 5. */
  public static Rule rule(Mode mode) {
    return new Rule(
        "backlog",
        List.of("alertname=\"QueueBacklog\""),
        Evidence.ALERT,
        Remedy.SET_VALUE,
        mode,
        Rules.oom(mode).raise(),
        Rules.TIMING,
        false,
        1,
        false,
        Consent.DEFAULT,
        new SetValue(
            "replicaCount",
            "arithmetic",
            Map.of("add", "1"),
            List.of(),
            "1",
            "5",
            List.of("Deployment.spec.replicas"),
            2,
            4),
        List.of());
  }

  /** Lets the world answer as it does where the chart has the value. */
  public static void in(ScriptedWorld world) {
    world.triage = request -> triage(request.firedAt(), request.after());
    world.locate = request -> location(request, "3");
    world.propose = request -> proven(request);
  }

  private static Triage triage(Instant firedAt, Instant after) {
    return after == null || firedAt.isAfter(after)
        ? Samples.fresh(Samples.finding("", Evidence.ALERT, firedAt))
        : Samples.stale();
  }

  public static Location location(LocateRequest request, String now) {
    return new Location(
        new Located(
            Samples.APPLICATION,
            0,
            "http://git/apps.git",
            "main",
            "apps/shop/values.yaml",
            "replicaCount",
            now,
            now,
            "c0ffee",
            null,
            request.value()),
        Samples.APPLICATION,
        Explanation.yes("proven"));
  }

  public static Proposal proven(ProposeRequest request, String... shared) {
    return new Proposal(
        true,
        "plan-" + request.to(),
        "-replicaCount: " + request.located().now() + "\n+replicaCount: " + request.to() + "\n",
        List.of(),
        List.of(),
        List.of(replicas(request.to())),
        List.of(replicas(String.valueOf(request.located().now()))),
        List.of(shared),
        List.of(),
        new ProofSummary(
            "value file",
            "strict",
            List.of("Deployment/shop"),
            List.of("Deployment/shop spec.replicas: 3 -> " + request.to())),
        List.of("argocd/shop"),
        Explanation.yes("one field moves"));
  }

  public static ExpectedField replicas(String value) {
    return new ExpectedField("Deployment", "shop", "spec.replicas", value);
  }
}
