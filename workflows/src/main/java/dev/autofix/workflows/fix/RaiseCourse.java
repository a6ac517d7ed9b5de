package dev.autofix.workflows.fix;

import static dev.autofix.workflows.WorkflowTime.now;

import dev.autofix.core.admission.Budget;
import dev.autofix.core.explain.Explanation;
import dev.autofix.core.fix.Event;
import dev.autofix.core.rule.Mode;
import dev.autofix.core.rule.Rule;
import dev.autofix.core.sizing.Leak;
import dev.autofix.workflows.activity.Located;
import dev.autofix.workflows.activity.Location;
import dev.autofix.workflows.activity.StandingSteps;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A higher limit in Git, in one step or several. */
record RaiseCourse(
    Reader reader,
    FixView view,
    Rule rule,
    StepWork steps,
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
    Located place = location.located();
    facts.located(location.application(), place);
    if (place == null) {
      return view.because(Event.REFUSED, location.why());
    }
    Event ours = ours(place, location.why());
    return ours == null ? view.because(Event.LOCATED, location.why()) : ours;
  }

  /**
   * Where Git is ahead of the evidence, that may be our own doing: a round that is reset to its
   * beginning has forgotten what it wrote, and the branch has not. Null if it is not.
   */
  private @Nullable Event ours(Located place, Explanation proof) {
    String live = facts.finding().limit();
    String now = place.now();
    if (steps.anyWritten() || live == null || now == null || Planner.unapplied(live, now) == null) {
      return null;
    }
    Answer<StandingSteps> answer = reader.standing(steps.standing(place));
    StandingSteps standing = answer.value();
    if (standing == null) {
      return view.because(answer);
    }
    if (!isOurs(place, standing.steps())) {
      return null;
    }
    steps.found(standing, view);
    facts.wrote(now, Planner.mode(rule, facts.finding(), place, live) == Mode.PROPOSE);
    return view.because(
        Event.COMMITTED,
        Explanation.yes(
            "this round wrote %s before it was reset: it goes on to watch %s"
                .formatted(now, steps.last().commit()),
            proof));
  }

  /** Somebody else may have gone on from our value. */
  private static boolean isOurs(Located place, List<StandingSteps.Step> standing) {
    return !standing.isEmpty() && standing.get(standing.size() - 1).to().equals(place.from());
  }

  @Override
  public Plan plan() {
    Plan plan = new Planner(reader).raise(rule, facts.finding(), facts.located());
    Explanation leak = plan.event() == Event.DECLINED ? leak() : null;
    return leak == null ? plan : Plan.none(Event.DECLINED, Explanation.no(leak.text(), plan.why()));
  }

  /** The budgets of the workload are kept here; all others are admission's. */
  @Override
  public Event goAhead() {
    Budget day = new Budget(rule.raise().maxStepsPerDay(), Duration.ofDays(1));
    int today = day.used(steps.times(), now());
    if (today >= day.steps()) {
      facts.leaks();
      return view.because(Event.DECLINED, Leak.raisedTooOften(today, day.steps()));
    }
    Budget hour = new Budget(rule.raise().maxStepsPerHour(), Duration.ofHours(1));
    Event held = admission.outlast(hour, steps.times());
    Located place = facts.located();
    return held != null
        ? held
        : admission.step(steps.nextTrailer(), place.application(), place.repository());
  }

  @Override
  public Event verify() {
    Event event = proofs.verify(facts, steps.lastOrNull());
    if (event != Event.FAILED_AGAIN) {
      return event;
    }
    String reached = steps.last().to();
    facts.failedAgainAt(reached);
    if (steps.count() >= rule.raise().maxSteps()) {
      Explanation leak = leak();
      return leak == null ? Event.FAILED : view.because(Event.FAILED, leak);
    }
    facts.reached(reached);
    return Event.FAILED_AGAIN;
  }

  /** Notes the leak, if it is one by now. */
  private @Nullable Explanation leak() {
    Explanation leak = Leak.atEach(facts.failedAgainAt()).orElse(null);
    if (leak != null) {
      facts.leaks();
    }
    return leak;
  }
}
