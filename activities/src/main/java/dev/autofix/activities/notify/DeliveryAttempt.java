package dev.autofix.activities.notify;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.time.Instant;

/** One try to tell something, and what is known of the tries before it. */
public interface DeliveryAttempt {
  /** Whether an earlier try may have got through without our hearing of it. */
  boolean mayHavePosted();

  /** When the first try began, at the earliest. */
  Instant since();

  /** Notes durably that from here on this try may get through. */
  void posts();

  /** The attempt of the activity that runs on this thread. */
  static DeliveryAttempt ofActivity() {
    ActivityExecutionContext context = Activity.getExecutionContext();
    boolean posted = context.getHeartbeatDetails(String.class).isPresent();
    Instant since = Instant.ofEpochMilli(context.getInfo().getScheduledTimestamp());
    return new DeliveryAttempt() {
      @Override
      public boolean mayHavePosted() {
        return posted;
      }

      @Override
      public Instant since() {
        return since;
      }

      @Override
      public void posts() {
        context.heartbeat("posting");
      }
    };
  }
}
