package dev.autofix.workflows.fix;

import dev.autofix.core.explain.Explanation;
import dev.autofix.core.fix.Event;
import dev.autofix.core.rule.Rule;
import dev.autofix.workflows.activity.Location;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;

/** A higher limit in Git, in one step or several. */
final class RaiseCourse implements Course {
  private final Reader reader;
  private final FixView view;
  private final Rule rule;
  private final StepWork steps;
  private final ProofWork proofs;
  private final RoundFacts facts;

  RaiseCourse(
      Reader reader, FixView view, Rule rule, StepWork steps, ProofWork proofs, RoundFacts facts) {
    this.reader = reader;
    this.view = view;
    this.rule = rule;
    this.steps = steps;
    this.proofs = proofs;
    this.facts = facts;
  }

  @Override
  public Event locate() {
    Answer<Location> answer = reader.locate(facts.finding());
    Location location = answer.value();
    if (location == null) {
      return view.because(answer);
    }
    facts.located(location.application(), location.located());
    return view.because(location.located() == null ? Event.REFUSED : Event.LOCATED, location.why());
  }

  @Override
  public Plan plan() {
    return new Planner(reader::prove).raise(rule, facts.finding(), facts.located());
  }

  @Override
  public Event goAhead() {
    int allowed = rule.raise().maxStepsPerDay();
    int today = steps.takenSince(now().minus(Duration.ofDays(1)));
    if (today >= allowed) {
      return view.because(
          Event.DECLINED,
          Explanation.no(today + " steps in 24 hours (the rule allows " + allowed + ")"));
    }
    return Event.ADMITTED;
  }

  @Override
  public Event verify() {
    Event event = proofs.verify(facts.finding(), facts.expected(), steps.lastOrNull());
    if (event != Event.FAILED_AGAIN) {
      return event;
    }
    if (steps.count() >= rule.raise().maxSteps()) {
      return Event.FAILED;
    }
    facts.reached(steps.last().to());
    return Event.FAILED_AGAIN;
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
