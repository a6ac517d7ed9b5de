package dev.autofix.workflows.fix;

import dev.autofix.core.rule.Evidence;
import dev.autofix.core.rule.Remedy;
import java.util.Objects;

/** Picks the course of a round by its rule and its evidence, which may change on the way. */
record Courses(
    Reader reader,
    FixView view,
    Join join,
    StepWork steps,
    ProofWork proofs,
    AdmissionWork admission,
    Restarts restarts,
    RoundFacts facts) {
  Course current() {
    return switch (remedy()) {
      case RESTART -> restart();
      case RAISE -> raise();
      case SET_VALUE ->
          new SetValueCourse(
              reader,
              view,
              join,
              Objects.requireNonNull(join.rule().setValue()),
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
    return killed && join.rule().remedy() == Remedy.RESTART ? Remedy.RAISE : join.rule().remedy();
  }

  private Course restart() {
    Course restart = new RestartCourse(reader, view, join.rule(), proofs, admission, facts);
    return facts.finding().evidence() == Evidence.CRASH_LOOP
        ? new CrashCourse(reader, view, join.rule(), restarts, facts, restart, raise(), release())
        : restart;
  }

  private Course raise() {
    return new RaiseCourse(reader, view, join.rule(), steps, proofs, admission, facts);
  }

  private Course release() {
    return new ReleaseCourse(reader, view, join.rule(), steps, proofs, admission, facts);
  }
}
