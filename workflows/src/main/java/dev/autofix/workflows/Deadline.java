package dev.autofix.workflows;

import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Waits with a timer that says what it is for and is cancelled as soon as it is not needed: one
 * that stays open would wake the workflow for nothing and clutter its page.
 */
public final class Deadline {
  private Deadline() {}

  /** Whether {@code condition} held within {@code limit}. */
  public static boolean await(Duration limit, String purpose, Supplier<Boolean> condition) {
    if (condition.get()) {
      return true;
    }
    AtomicReference<Promise<Void>> started = new AtomicReference<>();
    TimerOptions options = TimerOptions.newBuilder().setSummary(purpose).build();
    CancellationScope scope =
        Workflow.newCancellationScope(() -> started.set(Workflow.newTimer(limit, options)));
    scope.run();
    Promise<Void> timer = Objects.requireNonNull(started.get());
    // Its cancellation is no failure that the SDK should warn of.
    Promise<Void> unused = timer.exceptionally(cancelled -> null);
    Workflow.await(() -> timer.isCompleted() || condition.get());
    boolean held = condition.get();
    scope.cancel("no longer needed");
    return held;
  }
}
