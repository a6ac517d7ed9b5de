package dev.autofix.activities.git.commit;

import dev.autofix.activities.git.server.MirrorDamage;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings some changes of one branch to an end. Each turn starts from the tip as the server has it:
 * what is found there by its trailer is done, the rest is decided anew, stacked, and pushed on
 * condition that the tip is still the same. A lost race halves what the next turn takes on, for the
 * shorter a turn is the likelier it wins; a won one doubles it. One use; one thread.
 */
final class Batch {
  private static final Logger log = LoggerFactory.getLogger(Batch.class);
  private static final int MOST_LOST_TURNS = 20;
  private static final int MOST_FAILURES = 3;

  private final Branch branch;
  private final List<Ticket> tickets;
  private AutofixException last;
  private int width;
  private int lostInARow;
  private int failures;
  private @Nullable Ticket refusedOnce;

  /** The last push, until the branch has told what became of it. */
  private PushAnswer.@Nullable Unknown unknown;

  Batch(Branch branch, List<Ticket> tickets) {
    this.branch = branch;
    this.tickets = tickets;
    this.width = tickets.size();
    this.last = contention();
  }

  /** Every ticket is closed when this returns. */
  void settle() {
    boolean goOn = true;
    while (goOn && !open().isEmpty()) {
      goOn =
          turn()
              && lostInARow < MOST_LOST_TURNS
              && (lostInARow == 0 || branch.backoff().pause(lostInARow));
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
      unknown = null;
      Stack stack = branch.stack(tip, open().stream().limit(width).toList());
      if (!stack.isEmpty()) {
        push(stack);
      }
      return true;
    } catch (AutofixException e) {
      lostInARow++;
      last = unknown == null ? e : unknown.unsettled(e);
      return e.type().retryable() && ++failures < MOST_FAILURES;
    } catch (MirrorDamage e) {
      lostInARow++;
      last = new AutofixException(FailureType.UNAVAILABLE, e.toString(), e);
      return ++failures < MOST_FAILURES;
    }
  }

  private void push(Stack stack) {
    PushAnswer answer = branch.push(stack);
    log.debug("{}: push of {} commits: {}", branch.ref(), stack.layers().size(), answer);
    if (answer instanceof PushAnswer.Accepted) {
      stack.committed();
      won();
    } else if (answer instanceof PushAnswer.Refused refused) {
      refused(stack, refused.words());
    } else if (answer instanceof PushAnswer.Unknown open) {
      lostInARow++;
      unknown = open;
      last = open.failure();
    } else {
      lost();
    }
  }

  private void won() {
    lostInARow = 0;
    width *= 2;
  }

  private void lost() {
    lostInARow++;
    width = Math.max(1, width / 2);
    last = contention();
  }

  /**
   * Servers word a lost race in many ways, so the tip decides: if it moved, it was one. A single
   * change is sent once more before the refusal counts, since another push may hold the lock on the
   * branch without having moved it yet. A change that is out of the batch is progress.
   */
  private void refused(Stack stack, String words) {
    if (!branch.tip().equals(stack.base())) {
      lost();
      return;
    }
    lostInARow++;
    last = rejection(words);
    List<Ticket> pushed = stack.layers().stream().map(Stack.Layer::ticket).toList();
    if (pushed.size() > 1) {
      int half = pushed.size() / 2;
      new Batch(branch, pushed.subList(0, half)).settle();
      new Batch(branch, pushed.subList(half, pushed.size())).settle();
      lostInARow = 0;
    } else if (pushed.get(0) == refusedOnce) {
      stack.refused(last);
      lostInARow = 0;
    } else {
      refusedOnce = pushed.get(0);
    }
  }

  private AutofixException contention() {
    return new AutofixException(
        FailureType.CONTENTION,
        "%s moved in each of %d turns in a row; run again later"
            .formatted(branch.ref(), MOST_LOST_TURNS));
  }

  private AutofixException rejection(String words) {
    return new AutofixException(
        FailureType.PUSH_REJECTED,
        "%s refuses the push and has not moved: %s".formatted(branch.ref(), words));
  }
}
