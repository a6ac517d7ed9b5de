package dev.autofix.workflows.fix;

import dev.autofix.core.crash.Diagnosis;
import dev.autofix.core.explain.Explanation;
import dev.autofix.core.fix.Event;
import dev.autofix.core.rule.Evidence;
import dev.autofix.core.rule.Remedy;
import dev.autofix.core.rule.Rule;
import dev.autofix.workflows.activity.ApplicationRef;
import dev.autofix.workflows.activity.CrashReport;
import dev.autofix.workflows.activity.ReleaseQuestion;
import dev.autofix.workflows.activity.ReleaseReport;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A crash loop is diagnosed first. What only a person can mend is handed over with its explanation;
 * for the rest there is one restart, and none after one that did not hold.
 */
final class CrashCourse implements Course {
  private final Reader reader;
  private final FixView view;
  private final Rule rule;
  private final Restarts restarts;
  private final RoundFacts facts;
  private final Course restart;
  private final Course raise;

  CrashCourse(
      Reader reader,
      FixView view,
      Rule rule,
      Restarts restarts,
      RoundFacts facts,
      Course restart,
      Course raise) {
    this.reader = reader;
    this.view = view;
    this.rule = rule;
    this.restarts = restarts;
    this.facts = facts;
    this.restart = restart;
    this.raise = raise;
  }

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
      case REVERT_RELEASE -> revertRelease(diagnosis, report.application());
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

  /** Says who changed what, and how a person takes it back. */
  private Event revertRelease(Diagnosis diagnosis, @Nullable ApplicationRef application) {
    Answer<ReleaseReport> answer =
        reader.release(
            new ReleaseQuestion(
                facts.finding().workload(),
                Objects.requireNonNull(application),
                Objects.requireNonNull(diagnosis.release())));
    ReleaseReport report = answer.value();
    if (report == null) {
      return view.because(answer);
    }
    return view.because(Event.REFUSED, handedOver(diagnosis, report));
  }

  private static Explanation handedOver(Diagnosis diagnosis, ReleaseReport report) {
    ReleaseReport.ReleaseChange change = report.change();
    String byWhom =
        change == null || change.commits().isEmpty() ? "" : "; " + change.commits().get(0);
    String byHand =
        report.byHand().isEmpty() ? "" : " (remedy: take it back: " + report.byHand() + ")";
    return new Explanation(
        Explanation.Verdict.NO,
        diagnosis.why().text() + byWhom + byHand,
        List.of(diagnosis.why(), report.why()));
  }

  private static Explanation didNotHold(Instant restarted, Diagnosis diagnosis) {
    return told(
        diagnosis,
        "the restart of %s did not hold: %s".formatted(restarted, diagnosis.why().text()));
  }

  private static Explanation told(Diagnosis diagnosis, String headline) {
    return new Explanation(Explanation.Verdict.NO, headline, diagnosis.why().because());
  }

  @Override
  public Plan plan() {
    return restart.plan();
  }

  @Override
  public Event goAhead() {
    return restart.goAhead();
  }

  /** A restart that did not help is handed over with what the container says now. */
  @Override
  public Event verify() {
    Event event = restart.verify();
    Instant restarted = restarts.of(facts.finding().container());
    if (event != Event.FAILED || restarted == null) {
      return event;
    }
    CrashReport now = reader.diagnose(facts.finding()).value();
    return now == null || now.diagnosis() == null
        ? event
        : view.because(event, didNotHold(restarted, now.diagnosis()));
  }
}
