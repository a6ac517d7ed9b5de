package dev.autofix.api.alertmanager;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The alerts that this process was sent last and what it decided about each, also where nothing
 * became durable: ignored and rejected ones are found nowhere else. Thread-safe.
 */
public final class RecentAlerts {
  /** How many are kept. */
  public static final int LIMIT = 1000;

  /**
   * A received alert.
   *
   * @param observed whether it came through the port that only observes
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Received(
      Instant at,
      boolean observed,
      @Nullable String fingerprint,
      @Nullable String alertname,
      AlertAnswer.Status status,
      String why,
      @Nullable String workflowId) {}

  private final Clock clock;
  private final Deque<Received> newest = new ArrayDeque<>();

  public RecentAlerts(Clock clock) {
    this.clock = clock;
  }

  /** Notes a payload's alerts; the oldest ones give way. */
  synchronized void note(List<AlertAnswer> answers, boolean observed) {
    Instant now = clock.instant();
    for (AlertAnswer answer : answers) {
      if (newest.size() == LIMIT) {
        newest.removeLast();
      }
      newest.addFirst(
          new Received(
              now,
              observed,
              answer.fingerprint(),
              answer.alertname(),
              answer.status(),
              answer.why(),
              answer.workflowId()));
    }
  }

  /** The newest ones first. */
  public synchronized List<Received> list(Predicate<Received> wanted, int limit) {
    return newest.stream().filter(wanted).limit(limit).toList();
  }
}
