package dev.autofix.workflows.fix;

import static dev.autofix.workflows.WorkflowTime.now;

import dev.autofix.core.admission.Budget;
import dev.autofix.core.explain.Explanation;
import dev.autofix.core.fix.Event;
import dev.autofix.core.rule.SetValue;
import dev.autofix.workflows.activity.Located;
import dev.autofix.workflows.activity.Location;
import java.time.Duration;

/** Another value in Git, in one step or several. */
record SetValueCourse(
    Reader reader,
    FixView view,
    Join join,
    SetValue value,
    StepWork steps,
    ProofWork proofs,
    AdmissionWork admission,
    RoundFacts facts)
    implements Course {
  @Override
  public Event locate() {
    Answer<Location> answer = reader.locate(facts.finding(), value);
    Location location = answer.value();
    if (location == null) {
      return view.because(answer);
    }
    facts.located(location.application(), location.located());
    return view.because(location.located() == null ? Event.REFUSED : Event.LOCATED, location.why());
  }

  @Override
  public Plan plan() {
    return new Planner(reader)
        .setValue(join.rule(), facts.finding(), facts.located(), join.labels(), steps.count() + 1);
  }

  @Override
  public Event goAhead() {
    Budget day = new Budget(value.maxStepsPerDay(), Duration.ofDays(1));
    int today = day.used(steps.times(), now());
    if (today >= day.steps()) {
      return view.because(
          Event.DECLINED,
          Explanation.no(
              "%d steps in 24 hours (the rule allows %d)".formatted(today, day.steps())));
    }
    Located place = facts.located();
    return admission.step(steps.nextTrailer(), place.application(), place.repository());
  }

  @Override
  public Event verify() {
    Event event = proofs.verify(facts, steps.lastOrNull());
    if (event != Event.FAILED_AGAIN) {
      return event;
    }
    if (steps.count() >= value.maxSteps()) {
      return Event.FAILED;
    }
    facts.reached(steps.last().to());
    return Event.FAILED_AGAIN;
  }
}
