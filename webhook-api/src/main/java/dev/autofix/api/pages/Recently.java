package dev.autofix.api.pages;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Answers that are on their way or were given a moment ago, so that many open pages ask Temporal as
 * seldom as one. Thread-safe.
 */
final class Recently<Q, A> {
  private static final Duration LIFE = Duration.ofSeconds(2);
  private static final int MOST = 200;

  private record Given<A>(CompletableFuture<A> answer, Instant at) {
    boolean isRecent(Instant now) {
      return !answer.isDone() || now.isBefore(at.plus(LIFE));
    }
  }

  private final Function<Q, A> source;
  private final Executor executor;
  private final Clock clock;
  private final Map<Q, Given<A>> given =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Q, Given<A>> eldest) {
          return size() > MOST;
        }
      };

  /**
   * @param executor asks the source
   */
  Recently(Function<Q, A> source, Executor executor, Clock clock) {
    this.source = source;
    this.executor = executor;
    this.clock = clock;
  }

  /** The answer of a moment ago, the one that others wait for, or a new one. */
  CompletableFuture<A> ask(Q question) {
    Instant now = clock.instant();
    CompletableFuture<A> answer = new CompletableFuture<>();
    synchronized (given) {
      Given<A> known = given.get(question);
      if (known != null && known.isRecent(now)) {
        return known.answer();
      }
      given.put(question, new Given<>(answer, now));
    }
    try {
      executor.execute(() -> settle(answer, question));
    } catch (Throwable e) {
      fail(answer, e);
    }
    return answer;
  }

  private void settle(CompletableFuture<A> answer, Q question) {
    try {
      answer.complete(source.apply(question));
    } catch (Throwable e) {
      fail(answer, e);
    }
  }

  /** Whatever it was: an answer that never comes would hold everybody who waits for it. */
  private static void fail(CompletableFuture<?> answer, Throwable why) {
    answer.completeExceptionally(why);
    if (why instanceof Error error) {
      throw error;
    }
  }
}
