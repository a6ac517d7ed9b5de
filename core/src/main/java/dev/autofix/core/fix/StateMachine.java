package dev.autofix.core.fix;

import static dev.autofix.core.fix.Transition.conclude;
import static dev.autofix.core.fix.Transition.end;
import static dev.autofix.core.fix.Transition.to;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The life of an alert and of a fix as one pure function. Entering a state is the command to do its
 * work; a transition with an outcome is also the command to tell it to everybody who waits.
 *
 * <p>Events that may come at any time (a cancellation) mean something else once a commit is in Git:
 * that is the third input.
 */
public final class StateMachine {
  /** Whether commits of this fix stand in Git. */
  public enum Written {
    NOTHING,
    STEPS,
    EITHER;

    private boolean covers(boolean stepsInGit) {
      return this == EITHER || (this == STEPS) == stepsInGit;
    }
  }

  /** One line of the table. */
  public record Row(State state, Event event, Written written, Transition transition) {}

  private static final List<Row> ROWS = rows();

  private StateMachine() {}

  /** The whole table, in the order in which the documentation prints it. */
  public static List<Row> table() {
    return ROWS;
  }

  /**
   * What follows, or empty if {@code event} means nothing in {@code state} and is to be ignored.
   */
  public static Optional<Transition> next(State state, Event event, boolean stepsInGit) {
    return ROWS.stream()
        .filter(row -> row.state == state && row.event == event && row.written.covers(stepsInGit))
        .map(Row::transition)
        .findFirst();
  }

  private static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    alertRows(rows);
    planningRows(rows);
    writingRows(rows);
    proposedRows(rows);
    provingRows(rows);
    memoryRows(rows);
    return List.copyOf(rows);
  }

  private static void alertRows(List<Row> rows) {
    either(rows, State.TRIAGING, Event.EVIDENCE_FOUND, to(State.JOINING));
    either(rows, State.TRIAGING, Event.EVIDENCE_STALE, end(Outcome.NOT_NEEDED));
    either(rows, State.TRIAGING, Event.OBSERVED, end(Outcome.DECLINED));
    either(rows, State.TRIAGING, Event.REFUSED, end(Outcome.ESCALATED));
    either(rows, State.TRIAGING, Event.CANCELLED, end(Outcome.CANCELLED));
    either(rows, State.JOINING, Event.FIX_ENDED, end(null));
    either(rows, State.JOINING, Event.FIX_GONE, to(State.TRIAGING));
    either(rows, State.JOINING, Event.FIRED_AGAIN, to(State.TRIAGING));
    either(rows, State.JOINING, Event.CANCELLED, end(Outcome.CANCELLED));
  }

  private static void planningRows(List<Row> rows) {
    either(rows, State.LOCATING, Event.LOCATED, to(State.PLANNING));
    either(rows, State.LOCATING, Event.RESTART_CHOSEN, to(State.PLANNING));
    either(rows, State.LOCATING, Event.COMMITTED, to(State.SYNCING));
    either(rows, State.LOCATING, Event.EVIDENCE_STALE, conclude(Outcome.NOT_NEEDED));
    undoOr(rows, State.LOCATING, Event.REFUSED, Outcome.ESCALATED);
    undoOr(rows, State.LOCATING, Event.UNPROVEN, Outcome.ESCALATED);
    undoOr(rows, State.LOCATING, Event.CANCELLED, Outcome.CANCELLED);
    either(rows, State.LOCATING, Event.CANCELLED_KEEP, conclude(Outcome.CANCELLED));
    either(rows, State.PLANNING, Event.PLANNED, to(State.ADMITTED));
    either(rows, State.PLANNING, Event.APPROVAL_NEEDED, to(State.AWAITING_APPROVAL));
    undoOr(rows, State.PLANNING, Event.DECLINED, Outcome.DECLINED);
    undoOr(rows, State.PLANNING, Event.REFUSED, Outcome.ESCALATED);
    undoOr(rows, State.PLANNING, Event.UNPROVEN, Outcome.ESCALATED);
    undoOr(rows, State.PLANNING, Event.CANCELLED, Outcome.CANCELLED);
    either(rows, State.PLANNING, Event.CANCELLED_KEEP, conclude(Outcome.CANCELLED));
    either(rows, State.AWAITING_APPROVAL, Event.APPROVED, to(State.ADMITTED));
    undoOr(rows, State.AWAITING_APPROVAL, Event.EXPIRED, Outcome.DECLINED);
    undoOr(rows, State.AWAITING_APPROVAL, Event.CANCELLED, Outcome.CANCELLED);
    either(rows, State.AWAITING_APPROVAL, Event.CANCELLED_KEEP, conclude(Outcome.CANCELLED));
  }

  private static void writingRows(List<Row> rows) {
    either(rows, State.ADMITTED, Event.ADMITTED, to(State.COMMITTING));
    either(rows, State.ADMITTED, Event.PROPOSAL_CHOSEN, to(State.PROPOSED));
    either(rows, State.ADMITTED, Event.RESTART_CHOSEN, to(State.RESTARTING));
    undoOr(rows, State.ADMITTED, Event.DECLINED, Outcome.DECLINED);
    undoOr(rows, State.ADMITTED, Event.EXPIRED, Outcome.DECLINED);
    rows.add(
        new Row(
            State.ADMITTED, Event.EVIDENCE_STALE, Written.NOTHING, conclude(Outcome.NOT_NEEDED)));
    undoOr(rows, State.ADMITTED, Event.REFUSED, Outcome.ESCALATED);
    undoOr(rows, State.ADMITTED, Event.CANCELLED, Outcome.CANCELLED);
    either(rows, State.ADMITTED, Event.CANCELLED_KEEP, conclude(Outcome.CANCELLED));
    either(rows, State.COMMITTING, Event.COMMITTED, to(State.SYNCING));
    either(rows, State.COMMITTING, Event.PROPOSAL_CHOSEN, to(State.PROPOSED));
    either(rows, State.COMMITTING, Event.KEY_MOVED, to(State.LOCATING));
    undoOr(rows, State.COMMITTING, Event.REFUSED, Outcome.ESCALATED);
    undoOr(rows, State.COMMITTING, Event.UNPROVEN, Outcome.ESCALATED);
    either(rows, State.RESTARTING, Event.RESTARTED, to(State.VERIFYING));
    either(rows, State.RESTARTING, Event.REFUSED, conclude(Outcome.ESCALATED));
    either(rows, State.RESTARTING, Event.UNPROVEN, conclude(Outcome.ESCALATED));
  }

  private static void proposedRows(List<Row> rows) {
    either(rows, State.PROPOSED, Event.COMMITTED, to(State.SYNCING));
    either(rows, State.PROPOSED, Event.KEY_MOVED, to(State.LOCATING));
    either(rows, State.PROPOSED, Event.EVIDENCE_STALE, conclude(Outcome.NOT_NEEDED));
    undoOr(rows, State.PROPOSED, Event.DECLINED, Outcome.DECLINED);
    undoOr(rows, State.PROPOSED, Event.EXPIRED, Outcome.DECLINED);
    undoOr(rows, State.PROPOSED, Event.REFUSED, Outcome.ESCALATED);
    undoOr(rows, State.PROPOSED, Event.UNPROVEN, Outcome.ESCALATED);
    undoOr(rows, State.PROPOSED, Event.CANCELLED, Outcome.CANCELLED);
    either(rows, State.PROPOSED, Event.CANCELLED_KEEP, conclude(Outcome.CANCELLED));
  }

  private static void provingRows(List<Row> rows) {
    either(rows, State.SYNCING, Event.APPLIED, to(State.VERIFYING));
    undoOr(rows, State.SYNCING, Event.FAILED, Outcome.ESCALATED);
    either(rows, State.SYNCING, Event.REFUSED, conclude(Outcome.ESCALATED));
    either(rows, State.SYNCING, Event.UNPROVEN, conclude(Outcome.ESCALATED));
    undoOr(rows, State.SYNCING, Event.CANCELLED, Outcome.CANCELLED);
    either(rows, State.SYNCING, Event.CANCELLED_KEEP, conclude(Outcome.CANCELLED));
    either(rows, State.VERIFYING, Event.CURED, conclude(Outcome.RECOVERED));
    either(rows, State.VERIFYING, Event.FAILED_AGAIN, to(State.PLANNING));
    undoOr(rows, State.VERIFYING, Event.FAILED, Outcome.ESCALATED);
    either(rows, State.VERIFYING, Event.REFUSED, conclude(Outcome.ESCALATED));
    either(rows, State.VERIFYING, Event.UNPROVEN, conclude(Outcome.ESCALATED));
    undoOr(rows, State.VERIFYING, Event.CANCELLED, Outcome.CANCELLED);
    either(rows, State.VERIFYING, Event.CANCELLED_KEEP, conclude(Outcome.CANCELLED));
    either(rows, State.REVERTING, Event.REVERTED, conclude(Outcome.REVERTED));
    either(rows, State.REVERTING, Event.REVERTED_ON_CANCEL, conclude(Outcome.CANCELLED));
    either(rows, State.REVERTING, Event.REFUSED, conclude(Outcome.ESCALATED));
    either(rows, State.REVERTING, Event.UNPROVEN, conclude(Outcome.ESCALATED));
    either(rows, State.REVERTING, Event.NOT_REVERTED, to(State.COOLING_DOWN));
  }

  private static void memoryRows(List<Row> rows) {
    either(rows, State.COOLING_DOWN, Event.RETRIED, to(State.LOCATING));
    rows.add(new Row(State.COOLING_DOWN, Event.REVERT_ASKED, Written.STEPS, to(State.REVERTING)));
    either(rows, State.COOLING_DOWN, Event.FORGOTTEN, end(null));
  }

  private static void either(List<Row> rows, State state, Event event, Transition transition) {
    rows.add(new Row(state, event, Written.EITHER, transition));
  }

  /** Concludes while nothing is written; otherwise undoes what is. */
  private static void undoOr(List<Row> rows, State state, Event event, Outcome untouched) {
    rows.add(new Row(state, event, Written.NOTHING, conclude(untouched)));
    rows.add(new Row(state, event, Written.STEPS, to(State.REVERTING)));
  }
}
