package dev.autofix.workflows.fix;

import dev.autofix.core.remedy.Suggestion;
import dev.autofix.core.sizing.SizingFacts;
import dev.autofix.workflows.activity.Ports;
import dev.autofix.workflows.activity.PreflightRequest;
import dev.autofix.workflows.activity.Proposal;
import dev.autofix.workflows.activity.ProposeRequest;
import dev.autofix.workflows.activity.TemplateReport;
import dev.autofix.workflows.activity.TemplateRequest;
import dev.autofix.workflows.activity.ValueActivities.SuggestRequest;

/** Waits for each answer; a failure is the caller's. */
record WaitingQuestions(Ports ports) implements Planner.Questions {
  @Override
  public Answer<SizingFacts> preflight(PreflightRequest request) {
    return Answer.of(ports.sizing().preflight(request));
  }

  @Override
  public Answer<Proposal> prove(ProposeRequest request) {
    return Answer.of(ports.source().propose(request));
  }

  @Override
  public Answer<Suggestion> suggest(SuggestRequest request) {
    return Answer.of(ports.values().suggest(request));
  }

  @Override
  public Answer<TemplateReport> live(TemplateRequest request) {
    return Answer.of(ports.clusterWaits().awaitTemplate(request));
  }
}
