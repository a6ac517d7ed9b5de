package dev.autofix.worker.wiring;

import dev.autofix.activities.admission.AdmissionActivitiesImpl;
import dev.autofix.activities.argocd.ArgoCdActivitiesImpl;
import dev.autofix.activities.argocd.ArgoCds;
import dev.autofix.activities.argocd.Restarter;
import dev.autofix.activities.argocd.SyncPatience;
import dev.autofix.activities.change.GitActivitiesImpl;
import dev.autofix.activities.change.PullRequestActivitiesImpl;
import dev.autofix.activities.change.Releases;
import dev.autofix.activities.chart.MeasuredRenders;
import dev.autofix.activities.crash.CrashActivitiesImpl;
import dev.autofix.activities.http.CallSpans;
import dev.autofix.activities.http.Calls;
import dev.autofix.activities.key.SourceActivitiesImpl;
import dev.autofix.activities.key.Sources;
import dev.autofix.activities.kubernetes.Clusters;
import dev.autofix.activities.notify.Channel;
import dev.autofix.activities.notify.DeliveryAttempt;
import dev.autofix.activities.notify.NotifyActivitiesImpl;
import dev.autofix.activities.registry.ChartFolder;
import dev.autofix.activities.remedy.RemedyProviders;
import dev.autofix.activities.remedy.ValueActivitiesImpl;
import dev.autofix.activities.sizing.PeakUse;
import dev.autofix.activities.sizing.SizingActivitiesImpl;
import dev.autofix.activities.source.AllowedRepositories;
import dev.autofix.activities.source.Applications;
import dev.autofix.activities.source.GitAncestry;
import dev.autofix.activities.triage.ClusterActivitiesImpl;
import dev.autofix.activities.waiting.Progress;
import dev.autofix.worker.config.AutofixConfiguration;
import dev.autofix.worker.config.NotifySettings;
import dev.autofix.workflows.activity.FixActivities;
import dev.autofix.workflows.activity.NotifyActivities;
import dev.autofix.workflows.metric.Metric;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The activities of a worker, on the outside systems. */
public final class Repairs {
  private static final Duration DOWNLOAD = Duration.ofSeconds(60);
  private static final Duration PROVIDER = Duration.ofSeconds(10);
  private static final String TRACKING_LABEL = "app.kubernetes.io/instance";

  private Repairs() {}

  /**
   * Wires every activity.
   *
   * @param client the way to admission
   * @param providers what computes the next value of a key
   * @param registry where renders, calls and notices are counted
   * @param spans where renders and calls are told
   */
  public static List<Object> activities(
      AutofixConfiguration configuration,
      OutsideSystems systems,
      FixActivities fixes,
      WorkflowClient client,
      RemedyProviders providers,
      MeterRegistry registry,
      CallSpans spans) {
    Clusters clusters = new Clusters(Map.of(systems.clusterName(), systems.cluster()));
    ArgoCds argoCds = new ArgoCds(Map.of(systems.clusterName(), systems.argoCd()));
    ArgoCdApplications applications = new ArgoCdApplications(clusters, argoCds, TRACKING_LABEL);
    Calls calls = new Calls(registry, spans);
    MeasuredRenders renders = new MeasuredRenders(registry, spans);
    Sources sources = sources(configuration, systems, applications, renders, calls);
    InstantSource clock = InstantSource.system();
    Progress progress = Progress.heartbeat();
    return List.of(
        new ClusterActivitiesImpl(clusters, clock, progress),
        new SizingActivitiesImpl(
            clusters,
            OutsideSystems.peaks(configuration.prometheus(), calls)
                .<PeakUse>map(prometheus -> prometheus)
                .orElseGet(PeakUse::unknown)),
        new ArgoCdActivitiesImpl(
            argoCds,
            new GitAncestry(systems.git()),
            clock,
            progress,
            SyncPatience.standard(),
            new Restarter(argoCds, clusters, configuration.kubernetes().directRestart())),
        new CrashActivitiesImpl(
            clusters,
            applications,
            new Releases(applications, sources, systems.git(), systems.forges()),
            clock,
            configuration.kubernetes().crashLogs()),
        new SourceActivitiesImpl(applications, sources),
        new GitActivitiesImpl(applications, sources, systems.git()),
        new PullRequestActivitiesImpl(applications, sources, systems.git(), systems.forges()),
        fixes,
        new AdmissionActivitiesImpl(
            configuration::admissionNumbers,
            clusters,
            argoCds,
            client,
            configuration.temporal().taskQueue(),
            clock),
        notifications(configuration.notifications(), calls, registry),
        new ValueActivitiesImpl(providers, PROVIDER));
  }

  /** Counters stand on the page before anything is counted. */
  private static NotifyActivities notifications(
      NotifySettings settings, Calls calls, MeterRegistry registry) {
    List<Channel> channels = new Notifications(settings, System.getenv()).channels(calls);
    Map<String, Counter> failures =
        channels.stream()
            .collect(
                Collectors.toMap(
                    Channel::name,
                    channel -> Metric.NOTICES_FAILED.counter(registry, channel.name())));
    return new NotifyActivitiesImpl(
        channels,
        DeliveryAttempt::ofActivity,
        name -> Objects.requireNonNull(failures.get(name)).increment());
  }

  private static Sources sources(
      AutofixConfiguration configuration,
      OutsideSystems systems,
      Applications applications,
      MeasuredRenders renders,
      Calls calls) {
    return new Sources(
        applications,
        new AllowedRepositories(configuration.git().repositories()),
        systems.git(),
        new LiveClusterVersion(systems.cluster()::facts, InstantSource.system()),
        new ChartFolder(
            configuration.charts().folder(),
            configuration.charts().repositories(),
            DOWNLOAD,
            calls),
        renders.helm(systems.renderer()),
        renders.kustomize(systems.overlays()));
  }
}
