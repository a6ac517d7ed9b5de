package dev.autofix.api.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What calls with an idempotency key were answered, for a day and in this process alone; the oldest
 * give way. A call that was refused or failed did nothing: it is forgotten and may be tried again.
 * Thread-safe.
 */
public final class RememberedAnswers {
  private static final Duration MEMORY = Duration.ofDays(1);
  private static final int LIMIT = 10_000;

  /** One caller's use of a key at an address. */
  record Call(String caller, String path, String key) {}

  /** What a call is. */
  enum Kind {
    /** The first one; it will be ended. */
    FRESH,
    /** It was answered. */
    ANSWERED,
    /** The first one has no answer yet. */
    UNDER_WAY,
    /** The key belongs to another body. */
    OTHER
  }

  /** An answer that was given. */
  record Answer(int status, @Nullable Object entity) {}

  /** What is known of a call; the answer is set where it was answered. */
  record Begin(Kind kind, @Nullable Answer answer) {}

  private record Known(int body, Instant since, @Nullable Answer answer) {}

  private final Clock clock;
  private final Map<Call, Known> entries =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Call, Known> eldest) {
          return size() > LIMIT;
        }
      };

  public RememberedAnswers(Clock clock) {
    this.clock = clock;
  }

  synchronized Begin begin(Call call, int body) {
    Instant now = clock.instant();
    Known entry = entries.get(call);
    if (entry == null || entry.since.plus(MEMORY).isBefore(now)) {
      entries.put(call, new Known(body, now, null));
      return new Begin(Kind.FRESH, null);
    }
    if (entry.body != body) {
      return new Begin(Kind.OTHER, null);
    }
    return entry.answer == null
        ? new Begin(Kind.UNDER_WAY, null)
        : new Begin(Kind.ANSWERED, entry.answer);
  }

  synchronized void end(Call call, int status, @Nullable Object entity) {
    Known entry = entries.get(call);
    if (entry == null) {
      return;
    }
    if (status >= 400) {
      entries.remove(call);
    } else {
      entries.put(call, new Known(entry.body, entry.since, new Answer(status, entity)));
    }
  }
}
