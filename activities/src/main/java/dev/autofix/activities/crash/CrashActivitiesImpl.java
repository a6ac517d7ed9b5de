package dev.autofix.activities.crash;

import dev.autofix.activities.ActivityFailures;
import dev.autofix.activities.argocd.Application;
import dev.autofix.activities.argocd.ApplicationSearch;
import dev.autofix.activities.argocd.ReleaseHistory;
import dev.autofix.activities.change.Releases;
import dev.autofix.activities.kubernetes.Clusters;
import dev.autofix.activities.source.Applications;
import dev.autofix.activities.waiting.Beating;
import dev.autofix.core.crash.CrashFacts;
import dev.autofix.core.crash.CrashRules;
import dev.autofix.core.crash.Diagnosis;
import dev.autofix.core.explain.Explanation;
import dev.autofix.workflows.activity.CrashActivities;
import dev.autofix.workflows.activity.CrashQuestion;
import dev.autofix.workflows.activity.CrashReport;
import dev.autofix.workflows.activity.ReleaseQuestion;
import dev.autofix.workflows.activity.ReleaseReport;
import java.time.InstantSource;
import java.util.Optional;

/** Reads of the cluster, of Argo CD and of Git, brought together into one diagnosis. */
public final class CrashActivitiesImpl implements CrashActivities {
  private final Clusters clusters;
  private final Applications applications;
  private final Releases releases;
  private final InstantSource clock;
  private final boolean logs;

  /**
   * @param logs whether the logs of crashed containers may be read
   */
  public CrashActivitiesImpl(
      Clusters clusters,
      Applications applications,
      Releases releases,
      InstantSource clock,
      boolean logs) {
    this.clusters = clusters;
    this.applications = applications;
    this.releases = releases;
    this.clock = clock;
    this.logs = logs;
  }

  @Override
  public CrashReport diagnose(CrashQuestion question) {
    return Beating.run(() -> ActivityFailures.translated(() -> diagnosed(question)));
  }

  @Override
  public ReleaseReport release(ReleaseQuestion question) {
    return Beating.run(() -> ActivityFailures.translated(() -> releases.look(question)));
  }

  private CrashReport diagnosed(CrashQuestion question) {
    CrashScene scene =
        new CrashScene(clusters.named(question.workload().cluster()), logs, clock.instant());
    Optional<CrashFacts> seen =
        scene.read(question.workload(), question.container(), question.pod());
    if (seen.isEmpty()) {
      return new CrashReport(
          null,
          null,
          Explanation.no(
              "container %s of %s crashes in no pod of the current template any more"
                  .formatted(question.container(), question.workload().display())));
    }
    ApplicationSearch search = applications.find(question.workload());
    if (!(search instanceof ApplicationSearch.Found found)) {
      return new CrashReport(CrashRules.diagnose(seen.get()), null, search.why());
    }
    Application application = found.application();
    CrashFacts facts =
        seen.get()
            .broughtBy(
                new ReleaseHistory(application)
                    .bringing(seen.get().spread().templateAt())
                    .orElse(null));
    Diagnosis diagnosis = CrashRules.diagnose(facts);
    return new CrashReport(diagnosis, application.ref(), diagnosis.why());
  }
}
