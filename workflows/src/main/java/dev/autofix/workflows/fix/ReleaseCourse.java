package dev.autofix.workflows.fix;

import dev.autofix.core.crash.Diagnosis;
import dev.autofix.core.explain.Explanation;
import dev.autofix.core.fix.Event;
import dev.autofix.core.rule.Rule;
import dev.autofix.workflows.activity.ApplicationRef;
import dev.autofix.workflows.activity.ReleaseQuestion;
import dev.autofix.workflows.activity.ReleaseReport;
import dev.autofix.workflows.activity.ReleaseReport.ReleaseChange;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes a release back by a pull request, whatever the mode: what people released is for people to
 * take back. A merged one that does not help is handed over; Autofix never reverts it.
 */
record ReleaseCourse(
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
    Diagnosis diagnosis = Objects.requireNonNull(facts.crash().diagnosis());
    ApplicationRef application = Objects.requireNonNull(facts.crash().application());
    Answer<ReleaseReport> answer =
        reader.release(
            new ReleaseQuestion(
                facts.finding().workload(),
                application,
                Objects.requireNonNull(diagnosis.release())));
    ReleaseReport report = answer.value();
    if (report == null) {
      return view.because(answer);
    }
    ReleaseChange change = report.change();
    if (change == null || !report.proposable()) {
      return view.because(Event.REFUSED, handedOver(diagnosis, report, change));
    }
    facts.takesBack(change);
    view.note(diagnosis.why());
    return view.because(Event.LOCATED, report.why());
  }

  /** Says who changed what, and how a person takes it back. */
  private static Explanation handedOver(
      Diagnosis diagnosis, ReleaseReport report, @Nullable ReleaseChange change) {
    String byWhom =
        change == null || change.commits().isEmpty() ? "" : "; " + change.commits().get(0);
    String byHand =
        report.byHand().isEmpty() ? "" : " (remedy: take it back: " + report.byHand() + ")";
    return new Explanation(
        Explanation.Verdict.NO,
        diagnosis.why().text() + byWhom + byHand,
        List.of(diagnosis.why(), report.why()));
  }

  @Override
  public Plan plan() {
    Diagnosis diagnosis = Objects.requireNonNull(facts.crash().diagnosis());
    return Planner.release(
        rule, facts.finding(), Objects.requireNonNull(facts.release()), diagnosis.why());
  }

  @Override
  public Event goAhead() {
    ReleaseChange change = Objects.requireNonNull(facts.release());
    Event leave = admission.step(steps.nextTrailer(), change.application(), change.repository());
    return leave == Event.ADMITTED ? Event.PROPOSAL_CHOSEN : leave;
  }

  @Override
  public Event verify() {
    Event event = proofs.verify(facts, steps.lastOrNull());
    return event == Event.FAILED_AGAIN ? Event.FAILED : event;
  }
}
