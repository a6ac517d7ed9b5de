package dev.autofix.workflows.fix;

import dev.autofix.core.evidence.Finding;
import dev.autofix.core.remedy.Suggestion;
import dev.autofix.core.rule.Rule;
import dev.autofix.core.rule.SetValue;
import dev.autofix.core.sizing.SizingFacts;
import dev.autofix.workflows.activity.CrashQuestion;
import dev.autofix.workflows.activity.CrashReport;
import dev.autofix.workflows.activity.LocateRequest;
import dev.autofix.workflows.activity.Location;
import dev.autofix.workflows.activity.Ports;
import dev.autofix.workflows.activity.PreflightRequest;
import dev.autofix.workflows.activity.Proposal;
import dev.autofix.workflows.activity.ProposeRequest;
import dev.autofix.workflows.activity.ReleaseQuestion;
import dev.autofix.workflows.activity.ReleaseReport;
import dev.autofix.workflows.activity.StandingQuestion;
import dev.autofix.workflows.activity.StandingSteps;
import dev.autofix.workflows.activity.TemplateReport;
import dev.autofix.workflows.activity.TemplateRequest;
import dev.autofix.workflows.activity.Triage;
import dev.autofix.workflows.activity.TriageRequest;
import dev.autofix.workflows.activity.ValueActivities.SuggestRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The questions of a round that read and never write; a cancellation ends each of them early. */
final class Reader implements Planner.Questions {
  private static final Duration LIMIT = Duration.ofMinutes(30);

  private final Ports ports;
  private final Phase phase;

  Reader(Ports ports, Phase phase) {
    this.ports = ports;
    this.phase = phase;
  }

  Answer<Triage> triage(Finding finding, Rule rule) {
    return phase.interruptible(
        ports.cluster()::triage,
        new TriageRequest(
            finding.workload().cluster(),
            finding.workload().namespace(),
            named(finding.pod()),
            named(finding.container()),
            finding.workload().kind(),
            finding.workload().name(),
            finding.evidence(),
            rule.raise().usageShare(),
            finding.seenAt(),
            null),
        LIMIT);
  }

  /** An alert about a whole workload names neither pod nor container. */
  private static @Nullable String named(String name) {
    return name.isEmpty() ? null : name;
  }

  Answer<CrashReport> diagnose(Finding finding) {
    return phase.interruptible(
        ports.crash()::diagnose,
        new CrashQuestion(finding.workload(), finding.container(), finding.pod()),
        LIMIT);
  }

  Answer<ReleaseReport> release(ReleaseQuestion question) {
    return phase.interruptible(ports.crash()::release, question, LIMIT);
  }

  Answer<Location> locate(Finding finding, @Nullable SetValue value) {
    return phase.interruptible(
        ports.source()::locate,
        new LocateRequest(finding.workload(), finding.container(), value),
        LIMIT);
  }

  /** What the branch says that the round has written, from this step on. */
  Answer<StandingSteps> standing(StandingQuestion question) {
    return phase.interruptible(ports.git()::standing, question, LIMIT);
  }

  @Override
  public Answer<SizingFacts> preflight(PreflightRequest request) {
    return phase.interruptible(ports.sizing()::preflight, request, LIMIT);
  }

  @Override
  public Answer<Suggestion> suggest(SuggestRequest request) {
    return phase.interruptible(ports.values()::suggest, request, LIMIT);
  }

  @Override
  public Answer<TemplateReport> live(TemplateRequest request) {
    return phase.interruptible(ports.clusterWaits()::awaitTemplate, request, LIMIT);
  }

  @Override
  public Answer<Proposal> prove(ProposeRequest request) {
    return phase.interruptible(ports.source()::propose, request, LIMIT);
  }
}
