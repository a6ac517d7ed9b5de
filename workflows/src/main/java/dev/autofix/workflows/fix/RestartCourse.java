package dev.autofix.workflows.fix;

import dev.autofix.core.explain.Explanation;
import dev.autofix.core.fix.Event;
import dev.autofix.core.rule.Rule;
import dev.autofix.workflows.activity.ApplicationRef;
import dev.autofix.workflows.activity.Location;
import io.temporal.workflow.Workflow;

/** One restart; nothing changes in Git. */
record RestartCourse(
    Reader reader,
    FixView view,
    Rule rule,
    ProofWork proofs,
    AdmissionWork admission,
    RoundFacts facts)
    implements Course {
  @Override
  public Event locate() {
    Answer<Location> answer = reader.locate(facts.finding(), null);
    Location location = answer.value();
    if (location == null) {
      return view.because(answer);
    }
    ApplicationRef owner = location.application();
    facts.located(owner, location.located());
    return owner == null
        ? view.because(Event.REFUSED, location.why())
        : view.because(
            Event.RESTART_CHOSEN, Explanation.yes("Application " + owner.name() + " owns it"));
  }

  @Override
  public Plan plan() {
    return new Planner(reader).restart(rule, facts.finding(), facts.application());
  }

  @Override
  public Event goAhead() {
    String id =
        Workflow.getInfo().getFirstExecutionRunId() + "/restart-" + facts.finding().seenAt();
    Event leave = admission.step(id, facts.application(), null);
    return leave == Event.ADMITTED ? Event.RESTART_CHOSEN : leave;
  }

  @Override
  public Event verify() {
    Event event = proofs.verify(facts, null);
    return event == Event.FAILED_AGAIN ? Event.FAILED : event;
  }
}
