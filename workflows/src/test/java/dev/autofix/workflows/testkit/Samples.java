package dev.autofix.workflows.testkit;

import dev.autofix.core.crash.Cause;
import dev.autofix.core.crash.Diagnosis;
import dev.autofix.core.crash.Release;
import dev.autofix.core.evidence.Finding;
import dev.autofix.core.explain.Explanation;
import dev.autofix.core.failure.FailureType;
import dev.autofix.core.rule.Evidence;
import dev.autofix.core.sizing.ContainerShape;
import dev.autofix.core.sizing.ContainerShape.Role;
import dev.autofix.core.sizing.LimitBound;
import dev.autofix.core.sizing.MemoryUse;
import dev.autofix.core.sizing.PodShape;
import dev.autofix.core.sizing.Replacement;
import dev.autofix.core.sizing.SizingFacts;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.activity.ApplicationRef;
import dev.autofix.workflows.activity.CrashReport;
import dev.autofix.workflows.activity.ExpectedLimit;
import dev.autofix.workflows.activity.Located;
import dev.autofix.workflows.activity.Location;
import dev.autofix.workflows.activity.ProofSummary;
import dev.autofix.workflows.activity.Proposal;
import dev.autofix.workflows.activity.ProposeRequest;
import dev.autofix.workflows.activity.Triage;
import dev.autofix.workflows.activity.Verification;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What activities answer in a well-behaved world, and what makes a story of it. */
public final class Samples {
  public static final Workload SHOP = new Workload("lab", "shop", "Deployment", "shop");
  public static final ApplicationRef APPLICATION = new ApplicationRef("argocd", "shop", "default");
  public static final Instant KILLED_AT = Instant.parse("2020-01-01T00:00:00Z");

  private Samples() {}

  public static Finding finding() {
    return finding("app", Evidence.OOM_KILLED, KILLED_AT);
  }

  public static Finding finding(String container, Evidence evidence, Instant seenAt) {
    return new Finding(
        SHOP,
        container,
        evidence,
        "shop-abc-1",
        seenAt,
        "64Mi",
        Duration.ofSeconds(10),
        3,
        null,
        "container " + container + " was OOMKilled",
        null);
  }

  public static Triage fresh(Finding finding) {
    return new Triage(Triage.Verdict.FRESH, finding, Explanation.yes(finding.detail()));
  }

  public static Triage stale() {
    return new Triage(Triage.Verdict.STALE, null, Explanation.no("nothing fails"));
  }

  public static Location location(String limit) {
    return new Location(located(limit), APPLICATION, Explanation.yes("proven"));
  }

  /** What a crash was found to be. */
  public static CrashReport diagnosed(Cause cause, Release release, String text) {
    Explanation why = Explanation.yes(text, Explanation.note("restart 4"));
    return new CrashReport(new Diagnosis(cause, release, why), APPLICATION, why);
  }

  public static Located located(String limit) {
    return new Located(
        APPLICATION,
        0,
        "http://git/apps.git",
        "main",
        "apps/shop/values.yaml",
        "resources.limits.memory",
        limit,
        limit,
        "c0ffee",
        null,
        null);
  }

  /** A cluster that bounds nothing. */
  public static SizingFacts roomy() {
    return facts(List.of());
  }

  public static SizingFacts facts(List<LimitBound> bounds) {
    return new SizingFacts(
        new PodShape(List.of(new ContainerShape("app", Role.MAIN, null, "64Mi", null, null))),
        new Replacement(1, 1, 1, false),
        new MemoryUse("60Mi", "63Mi", List.of()),
        bounds,
        List.of(),
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  public static Proposal proven(ProposeRequest request) {
    String container = request.container();
    return new Proposal(
        true,
        "plan-" + request.to(),
        "-    memory: " + request.located().now() + "\n+    memory: " + request.to() + "\n",
        List.of(new ExpectedLimit("Deployment", "shop", container, request.to())),
        List.of(new ExpectedLimit("Deployment", "shop", container, request.located().now())),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new ProofSummary(
            "value file",
            "strict",
            List.of("Deployment/shop#" + container),
            List.of(
                "Deployment/shop memory of %s: %s -> %s"
                    .formatted(container, request.located().now(), request.to()))),
        List.of("argocd/shop"),
        Explanation.yes("one container moves"));
  }

  /** The same change on a branch that moved meanwhile: another plan. */
  public static Proposal provenElsewhere(ProposeRequest request) {
    Proposal proven = proven(request);
    return new Proposal(
        true,
        "moved-" + proven.planHash(),
        proven.diff(),
        proven.moves(),
        proven.before(),
        proven.fields(),
        proven.fieldsBefore(),
        proven.shared(),
        proven.derived(),
        proven.proof(),
        proven.applications(),
        proven.why());
  }

  public static Verification verified(Verification.Verdict verdict) {
    return new Verification(verdict, null, Explanation.note("verdict " + verdict));
  }

  /** Fails as an adapter does when a person has to act. */
  public static ApplicationFailure refusal(FailureType type, String message) {
    return ApplicationFailure.newNonRetryableFailure(message, type.name());
  }
}
