package dev.autofix.workflows.fix;

import dev.autofix.core.rule.Evidence;
import dev.autofix.core.rule.Remedy;
import dev.autofix.core.rule.Rule;
import java.util.Objects;

/** Picks the course of a round by its rule and its evidence, which may change on the way. */
final class Courses {
  private final Reader reader;
  private final FixView view;
  private final Join join;
  private final Rule rule;
  private final StepWork steps;
  private final ProofWork proofs;
  private final AdmissionWork admission;
  private final Restarts restarts;
  private final RoundFacts facts;

  Courses(
      Reader reader,
      FixView view,
      Join join,
      StepWork steps,
      ProofWork proofs,
      AdmissionWork admission,
      Restarts restarts,
      RoundFacts facts) {
    this.reader = reader;
    this.view = view;
    this.join = join;
    this.rule = join.rule();
    this.steps = steps;
    this.proofs = proofs;
    this.admission = admission;
    this.restarts = restarts;
    this.facts = facts;
  }

  Course current() {
    return switch (remedy()) {
      case RESTART -> restart();
      case RAISE -> raise();
      case SET_VALUE ->
          new SetValueCourse(
              reader,
              view,
              join,
              Objects.requireNonNull(rule.setValue()),
              steps,
              proofs,
              admission,
              facts);
      case NOTIFY -> throw new IllegalStateException("a notice starts no fix");
    };
  }

  /** A crash loop with an OOM kill behind it needs memory, not a restart. */
  private Remedy remedy() {
    boolean killed = facts.finding().evidence() == Evidence.OOM_KILLED;
    return killed && rule.remedy() == Remedy.RESTART ? Remedy.RAISE : rule.remedy();
  }

  private Course restart() {
    Course restart = new RestartCourse(reader, view, rule, proofs, admission, facts);
    return facts.finding().evidence() == Evidence.CRASH_LOOP
        ? new CrashCourse(reader, view, rule, restarts, facts, restart, raise(), release())
        : restart;
  }

  private Course raise() {
    return new RaiseCourse(reader, view, rule, steps, proofs, admission, facts);
  }

  private Course release() {
    return new ReleaseCourse(reader, view, rule, steps, proofs, admission, facts);
  }
}
