package dev.autofix.api.alertmanager;

import dev.autofix.api.alertmanager.AlertAnswer.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What payloads that failed in part have made durable. Alertmanager sends the whole payload again,
 * and its time must be left to the other alerts, or a long payload would never get to its end.
 * Thread-safe.
 */
public final class DurableAlerts {
  /** Some deliveries: it sends again within its group_interval, 5 minutes as a rule. */
  static final Duration LIFE = Duration.ofMinutes(10);

  private static final int MOST = 5000;

  /**
   * How alerts came.
   *
   * @param askedBy who asked; null: Alertmanager did
   */
  record Door(@Nullable String askedBy, boolean monitorOnly) {}

  private record Key(String fingerprint, boolean monitorOnly) {
    static Key of(PostedAlert alert, Door door) {
      return new Key(alert.fingerprint(), door.monitorOnly());
    }
  }

  private record Kept(PostedAlert alert, Door door, AlertAnswer answer, Instant until) {}

  private final Clock clock;
  private final Map<Key, Kept> kept =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Kept> eldest) {
          return size() > MOST;
        }
      };

  public DurableAlerts(Clock clock) {
    this.clock = clock;
  }

  /** The answers to those that need not be sent again. */
  synchronized Map<PostedAlert, AlertAnswer> known(List<PostedAlert> alerts, Door door) {
    Instant now = clock.instant();
    Map<PostedAlert, AlertAnswer> known = new HashMap<>();
    for (PostedAlert alert : alerts) {
      Kept last = kept.get(Key.of(alert, door));
      if (last != null
          && last.alert().equals(alert)
          && last.door().equals(door)
          && now.isBefore(last.until())) {
        known.put(alert, last.answer());
      }
    }
    return known;
  }

  /** Notes what was sent of a payload that will come again. */
  synchronized void note(Map<PostedAlert, AlertAnswer> sent, Door door) {
    Instant until = clock.instant().plus(LIFE);
    sent.forEach(
        (alert, answer) -> {
          Key key = Key.of(alert, door);
          kept.remove(key);
          if (isDurable(alert, answer)) {
            kept.put(key, new Kept(alert, door, answer, until));
          }
        });
  }

  /**
   * A payload came to its end: if its alerts come again, it is for another reason, such as that
   * they fire still.
   */
  synchronized void forget(List<PostedAlert> alerts, Door door) {
    alerts.forEach(alert -> kept.remove(Key.of(alert, door)));
  }

  /** Temporal was asked and has answered. */
  private static boolean isDurable(PostedAlert alert, AlertAnswer answer) {
    return answer.status() == Status.ACCEPTED
        || (!alert.firing() && answer.status() == Status.IGNORED);
  }
}
