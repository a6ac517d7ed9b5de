package dev.autofix.activities.git;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.util.List;

/**
 * Brings some changes of one branch to an end. Each turn starts from the tip as the server has it:
 * what is found there by its trailer is done, the rest is decided anew, stacked, and pushed on
 * condition that the tip is still the same. One use; one thread.
 */
final class Batch {
  private static final int MOST_TURNS = 20;
  private static final int MOST_FAILURES = 3;
  private static final int MOST_REFUSALS = 2;

  private final Branch branch;
  private final List<Ticket> tickets;
  private AutofixException last;
  private int failures;
  private int refusals;

  Batch(Branch branch, List<Ticket> tickets) {
    this.branch = branch;
    this.tickets = tickets;
    this.last = contention();
  }

  /** Every ticket is closed when this returns. */
  void settle() {
    for (int turn = 0; turn < MOST_TURNS && !open().isEmpty(); turn++) {
      boolean goOn = turn == 0 || branch.backoff().pause(turn);
      if (!goOn || !turn()) {
        break;
      }
    }
    open().forEach(ticket -> ticket.fail(last));
  }

  private List<Ticket> open() {
    return tickets.stream().filter(Ticket::isOpen).toList();
  }

  /** Whether another turn may help those who are still open. */
  private boolean turn() {
    try {
      var tip = branch.tip();
      branch.settleFound(tip, open());
      Stack stack = branch.stack(tip, open());
      if (!stack.isEmpty()) {
        push(stack);
      }
      return true;
    } catch (AutofixException e) {
      last = e;
      return e.type().retryable() && ++failures < MOST_FAILURES;
    } catch (MirrorDamage e) {
      last = new AutofixException(FailureType.UNAVAILABLE, e.toString(), e);
      return ++failures < MOST_FAILURES;
    }
  }

  private void push(Stack stack) {
    PushAnswer answer = branch.push(stack);
    if (answer instanceof PushAnswer.Accepted) {
      stack.committed();
    } else if (answer instanceof PushAnswer.Refused refused) {
      refused(stack, refused.words());
    } else if (answer instanceof PushAnswer.Unknown unknown) {
      last = unknown.failure();
    } else {
      last = contention();
    }
  }

  /**
   * Servers word a lost race in many ways, so the tip decides: if it moved, it was one. A single
   * change is sent once more before the refusal counts, since another push may hold the lock on the
   * branch without having moved it yet.
   */
  private void refused(Stack stack, String words) {
    if (!branch.tip().equals(stack.base())) {
      last = contention();
      return;
    }
    last = rejection(words);
    List<Ticket> pushed = stack.layers().stream().map(Stack.Layer::ticket).toList();
    if (pushed.size() > 1) {
      int half = pushed.size() / 2;
      new Batch(branch, pushed.subList(0, half)).settle();
      new Batch(branch, pushed.subList(half, pushed.size())).settle();
    } else if (++refusals == MOST_REFUSALS) {
      pushed.forEach(ticket -> ticket.fail(last));
    }
  }

  private AutofixException contention() {
    return new AutofixException(
        FailureType.CONTENTION,
        "%s moved in each of %d turns; run again later".formatted(branch.ref(), MOST_TURNS));
  }

  private AutofixException rejection(String words) {
    return new AutofixException(
        FailureType.PUSH_REJECTED,
        "%s refuses the push and has not moved: %s".formatted(branch.ref(), words));
  }
}
