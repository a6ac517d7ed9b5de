package dev.autofix.workflows.fix;

import dev.autofix.core.crash.Diagnosis;
import dev.autofix.core.explain.Explanation;
import dev.autofix.core.fix.Event;
import dev.autofix.core.rule.Evidence;
import dev.autofix.core.rule.Remedy;
import dev.autofix.core.rule.Rule;
import dev.autofix.workflows.activity.CrashReport;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A crash loop is diagnosed first. What only a person can mend is handed over with its explanation,
 * a release that began it is proposed to be taken back; for the rest there is one restart, and none
 * after one that did not hold.
 */
record CrashCourse(
    Reader reader,
    FixView view,
    Rule rule,
    Restarts restarts,
    RoundFacts facts,
    Course restart,
    Course raise,
    Course release)
    implements Course {
  @Override
  public Event locate() {
    Answer<CrashReport> answer = reader.diagnose(facts.finding());
    CrashReport report = answer.value();
    if (report == null) {
      return view.because(answer);
    }
    facts.diagnosed(report);
    Diagnosis diagnosis = report.diagnosis();
    if (diagnosis == null) {
      return view.because(Event.EVIDENCE_STALE, report.why());
    }
    return switch (diagnosis.cause().treatment()) {
      case EXPLAIN -> view.because(Event.REFUSED, diagnosis.why());
      case RAISE -> raise(diagnosis);
      case REVERT_RELEASE -> release.locate();
      case RESTART -> restart(diagnosis, report);
    };
  }

  /** The kill for memory came after the triage; from here on the round is about that. */
  private Event raise(Diagnosis diagnosis) {
    view.note(diagnosis.why());
    facts.seen(facts.finding().as(Evidence.OOM_KILLED));
    return raise.locate();
  }

  private Event restart(Diagnosis diagnosis, CrashReport report) {
    Instant before = restarts.of(facts.finding().container());
    if (before != null) {
      return view.because(Event.REFUSED, didNotHold(before, diagnosis));
    }
    if (rule.remedy() != Remedy.RESTART) {
      return view.because(
          Event.REFUSED,
          told(
              diagnosis,
              diagnosis.why().text() + "; rule '%s' does not restart".formatted(rule.name())));
    }
    return report.application() == null
        ? view.because(Event.REFUSED, report.why())
        : view.because(Event.RESTART_CHOSEN, diagnosis.why());
  }

  private static Explanation didNotHold(Instant restarted, Diagnosis diagnosis) {
    return told(
        diagnosis,
        "the restart of %s did not hold: %s"
            .formatted(restarted.truncatedTo(ChronoUnit.SECONDS), diagnosis.why().text()));
  }

  private static Explanation told(Diagnosis diagnosis, String headline) {
    return new Explanation(Explanation.Verdict.NO, headline, diagnosis.why().because());
  }

  private Course chosen() {
    return facts.release() == null ? restart : release;
  }

  @Override
  public Plan plan() {
    return chosen().plan();
  }

  @Override
  public Event goAhead() {
    return chosen().goAhead();
  }

  /** What did not help is handed over with what the container says now. */
  @Override
  public Event verify() {
    Event event = chosen().verify();
    if (event != Event.FAILED) {
      return event;
    }
    CrashReport now = reader.diagnose(facts.finding()).value();
    return now == null || now.diagnosis() == null
        ? event
        : view.because(event, didNotHelp(now.diagnosis()));
  }

  private Explanation didNotHelp(Diagnosis now) {
    Instant restarted = restarts.of(facts.finding().container());
    return facts.release() != null || restarted == null
        ? told(now, "taking the release back did not help: " + now.why().text())
        : didNotHold(restarted, now);
  }
}
