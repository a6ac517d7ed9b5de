package dev.autofix.workflows.fix;

import dev.autofix.core.explain.Spans;
import dev.autofix.core.fix.Event;
import dev.autofix.workflows.Deadline;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Runs one activity inside a phase: bounded by a timer of the workflow (a run timeout would kill
 * without a revert) and, where that is safe, ended early by a person's cancellation.
 */
final class Phase {
  private final Inbox inbox;

  Phase(Inbox inbox) {
    this.inbox = inbox;
  }

  /** Gives way to a cancellation. */
  <Q, R> Answer<R> interruptible(Functions.Func1<Q, R> activity, Q request, Duration limit) {
    return run(activity, request, limit, inbox::isCancelled);
  }

  /** Gives way to a cancellation, and as soon as something else is worth a look. */
  <Q, R> Answer<R> interruptible(
      Functions.Func1<Q, R> activity, Q request, Duration limit, Supplier<Boolean> news) {
    return run(activity, request, limit, () -> inbox.isCancelled() || news.get());
  }

  /** Runs to its end or its limit: for writes, whose effect must be known. */
  <Q, R> Answer<R> uninterrupted(Functions.Func1<Q, R> activity, Q request, Duration limit) {
    return run(activity, request, limit, () -> false);
  }

  boolean isCancelled() {
    return inbox.isCancelled();
  }

  /** What a pending cancellation means. */
  Event cancelled() {
    return inbox.keeps() ? Event.CANCELLED_KEEP : Event.CANCELLED;
  }

  private <Q, R> Answer<R> run(
      Functions.Func1<Q, R> activity, Q request, Duration limit, Supplier<Boolean> giveWay) {
    AtomicReference<Promise<R>> started = new AtomicReference<>();
    CancellationScope scope =
        Workflow.newCancellationScope(() -> started.set(Async.function(activity, request)));
    scope.run();
    Promise<R> promise = Objects.requireNonNull(started.get());
    Deadline.await(limit, "the phase's limit", () -> promise.isCompleted() || giveWay.get());
    boolean early = !promise.isCompleted();
    if (early) {
      scope.cancel("the phase is over");
    }
    try {
      return Answer.of(promise.get());
    } catch (ActivityFailure failure) {
      return early || failure.getCause() instanceof CanceledFailure
          ? gaveWay(limit, giveWay)
          : Answer.refused(type(failure), reason(failure));
    } catch (CanceledFailure failure) {
      return gaveWay(limit, giveWay);
    }
  }

  private <R> Answer<R> gaveWay(Duration limit, Supplier<Boolean> giveWay) {
    return giveWay.get() && inbox.isCancelled()
        ? Answer.none(cancelled(), "cancelled")
        : Answer.none(Event.UNPROVEN, "no answer within " + Spans.of(limit));
  }

  private static String type(ActivityFailure failure) {
    return failure.getCause() instanceof ApplicationFailure cause ? cause.getType() : "";
  }

  private static String reason(ActivityFailure failure) {
    return failure.getCause() instanceof ApplicationFailure cause
        ? cause.getType() + ": " + cause.getOriginalMessage()
        : String.valueOf(failure.getCause());
  }
}
