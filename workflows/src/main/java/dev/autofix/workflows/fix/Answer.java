package dev.autofix.workflows.fix;

import dev.autofix.core.failure.FailureType;
import dev.autofix.core.fix.Event;
import org.jspecify.annotations.Nullable;

/**
 * What came of waiting for an activity inside a phase.
 *
 * @param value set if the activity answered
 * @param event what to go on with if it did not
 * @param reason why it did not
 * @param failure the name of the type with which it failed for good; empty if it did not
 */
record Answer<T>(@Nullable T value, @Nullable Event event, String reason, String failure) {
  static <T> Answer<T> of(T value) {
    return new Answer<>(value, null, "", "");
  }

  static <T> Answer<T> none(Event event, String reason) {
    return new Answer<>(null, event, reason, "");
  }

  static <T> Answer<T> refused(String failure, String reason) {
    return new Answer<>(null, Event.REFUSED, reason, failure);
  }

  boolean isRefusedWith(FailureType type) {
    return failure.equals(type.name());
  }
}
