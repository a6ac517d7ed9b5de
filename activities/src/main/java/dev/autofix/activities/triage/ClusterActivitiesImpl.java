package dev.autofix.activities.triage;

import dev.autofix.activities.ActivityFailures;
import dev.autofix.activities.evidence.EvidenceRules;
import dev.autofix.activities.kubernetes.Cluster;
import dev.autofix.activities.kubernetes.Clusters;
import dev.autofix.activities.kubernetes.object.MemoryUsage;
import dev.autofix.activities.verification.TemplateWait;
import dev.autofix.activities.verification.VerificationWait;
import dev.autofix.activities.waiting.Progress;
import dev.autofix.core.rule.Evidence;
import dev.autofix.workflows.activity.ClusterActivities;
import dev.autofix.workflows.activity.TemplateReport;
import dev.autofix.workflows.activity.TemplateRequest;
import dev.autofix.workflows.activity.Triage;
import dev.autofix.workflows.activity.TriageRequest;
import dev.autofix.workflows.activity.Verification;
import dev.autofix.workflows.activity.VerifyRequest;
import java.time.InstantSource;

/**
 * Reads of the live truth. Idempotent: a repeated call looks again, and a soak begins anew. The
 * waits share their snapshots with all other waits on the same namespace and heartbeat at each one.
 */
public final class ClusterActivitiesImpl implements ClusterActivities {
  private final Clusters clusters;
  private final InstantSource clock;
  private final Progress progress;

  public ClusterActivitiesImpl(Clusters clusters, InstantSource clock, Progress progress) {
    this.clusters = clusters;
    this.clock = clock;
    this.progress = progress;
  }

  @Override
  public Triage triage(TriageRequest request) {
    return ActivityFailures.translated(() -> triage(request, clusters.named(request.cluster())));
  }

  private Triage triage(TriageRequest request, Cluster cluster) {
    Target target = new TargetFinder(cluster).find(request);
    if (target instanceof Target.Known known && request.evidence() == Evidence.ALERT) {
      return new AlertTriage(request, known).judge();
    }
    if (target instanceof Target.Known known) {
      return new TriageRules(request, known, evidence(request, cluster)).judge();
    }
    return target instanceof Target.Unsupported refused
        ? new Triage(Triage.Verdict.UNSUPPORTED, null, refused.why())
        : new Triage(Triage.Verdict.STALE, null, ((Target.Gone) target).why());
  }

  private EvidenceRules evidence(TriageRequest request, Cluster cluster) {
    MemoryUsage usage =
        request.evidence() == Evidence.HIGH_MEMORY
            ? cluster.usage(request.namespace())
            : MemoryUsage.unknown("nobody asked for it");
    return new EvidenceRules(usage, request.usageShare(), clock.instant(), request.pod());
  }

  @Override
  public Verification verify(VerifyRequest request) {
    return ActivityFailures.translated(
        () ->
            new VerificationWait(
                    clusters.named(request.workload().cluster()), clock, progress, request)
                .run());
  }

  @Override
  public TemplateReport awaitTemplate(TemplateRequest request) {
    return ActivityFailures.translated(
        () ->
            new TemplateWait(clusters.named(request.workload().cluster()), clock, progress, request)
                .run());
  }
}
