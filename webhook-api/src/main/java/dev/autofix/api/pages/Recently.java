package dev.autofix.api.pages;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Answers that were given a moment ago, so that many open pages ask Temporal as seldom as one.
 * Thread-safe.
 */
final class Recently<Q, A> {
  private static final Duration LIFE = Duration.ofSeconds(2);
  private static final int MOST = 200;

  private record Given<A>(A answer, Instant at) {}

  private final Function<Q, A> source;
  private final Clock clock;
  private final Map<Q, Given<A>> given =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Q, Given<A>> eldest) {
          return size() > MOST;
        }
      };

  Recently(Function<Q, A> source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  /** The answer of a moment ago, or a new one; several at once ask several times. */
  A ask(Q question) {
    Instant now = clock.instant();
    synchronized (given) {
      Given<A> known = given.get(question);
      if (known != null && now.isBefore(known.at().plus(LIFE))) {
        return known.answer();
      }
    }
    A answer = source.apply(question);
    synchronized (given) {
      given.put(question, new Given<>(answer, now));
    }
    return answer;
  }
}
