package dev.autofix.activities.notify;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.workflows.activity.Telling;
import dev.autofix.workflows.activity.Told;

/** One way to tell people. Thread-safe. */
public interface Channel {
  /** How rules and the log name it. */
  String name();

  /**
   * Tells.
   *
   * @throws AutofixException if it did not get through
   */
  Told tell(Telling telling, DeliveryAttempt attempt);
}
