package dev.autofix.api.events;

import dev.autofix.api.fixes.FixSummary;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The last events, for any number of readers, each at its own place: one that is slow costs
 * nothing, and one that is too slow is told so. Thread-safe.
 */
final class EventLog {
  /**
   * What follows a place.
   *
   * @param lost whether events in between were forgotten
   * @param over whether there will be no more
   * @param place where the reader is now
   */
  record Batch(boolean lost, boolean over, List<FixEvent> events, long place) {}

  private final int limit;
  private final Deque<FixEvent> events = new ArrayDeque<>();
  private long last;
  private boolean over;

  EventLog(int limit) {
    this.limit = limit;
  }

  /** The place after which nothing has happened yet. */
  synchronized long now() {
    return last;
  }

  synchronized void add(List<FixSummary> changed) {
    for (FixSummary fix : changed) {
      if (events.size() == limit) {
        events.remove();
      }
      events.add(new FixEvent(++last, fix));
    }
    notifyAll();
  }

  synchronized void end() {
    over = true;
    notifyAll();
  }

  /** Waits for what follows {@code place}; empty if nothing did in time. */
  synchronized Batch after(long place, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    long left = patience.toNanos();
    while (place == last && !over && left > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = end - System.nanoTime();
    }
    boolean lost = place > last || place < last - events.size();
    List<FixEvent> news =
        lost ? List.of() : events.stream().filter(event -> event.number() > place).toList();
    return new Batch(lost, over, news, last);
  }
}
