package dev.autofix.activities.waiting;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets any number of waiters watch an outside system at the cost of one. A waiter that needs a
 * newer reading takes it itself when the interval is over and nobody else is reading; the others
 * wait for that read. So nothing is read while nobody waits, and there is no thread to own.
 * Thread-safe; waits only on {@link java.util.concurrent} locks, so virtual threads are not pinned.
 */
public final class SharedReadings<K, V> {
  private final Function<K, V> read;
  private final long interval;
  private final ConcurrentMap<K, Slot> slots = new ConcurrentHashMap<>();

  /**
   * @param read reads one key's state; may throw {@link AutofixException}
   * @param interval the shortest time between the beginnings of two reads of a key
   */
  public SharedReadings(Function<K, V> read, Duration interval) {
    this.read = read;
    this.interval = interval.toNanos();
  }

  /** A reading at most one interval old. */
  public Reading<V> recent(K key) {
    return next(key, System.nanoTime() - interval);
  }

  /** A reading that began later than {@code after}; waits for it. */
  public Reading<V> next(K key, long after) {
    return slots.computeIfAbsent(key, Slot::new).next(after);
  }

  private final class Slot {
    private final K key;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable Reading<V> latest;
    private boolean beingRead;

    Slot(K key) {
      this.key = key;
    }

    Reading<V> next(long after) {
      try {
        Reading<V> known = knownOrMyTurn(after);
        return known != null ? known : readNow();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AutofixException(FailureType.UNAVAILABLE, "the wait was interrupted", e);
      }
    }

    /** Null: the caller has to read. */
    private @Nullable Reading<V> knownOrMyTurn(long after) throws InterruptedException {
      lock.lockInterruptibly();
      try {
        while (true) {
          Reading<V> known = latest;
          if (known != null && known.begunAt() - after > 0) {
            return known;
          }
          long pause = known == null ? 0 : known.begunAt() + interval - System.nanoTime();
          if (beingRead) {
            changed.await();
          } else if (pause > 0) {
            changed.await(pause, TimeUnit.NANOSECONDS);
          } else {
            beingRead = true;
            return null;
          }
        }
      } finally {
        lock.unlock();
      }
    }

    private Reading<V> readNow() {
      long begunAt = System.nanoTime();
      Reading<V> reading = null;
      try {
        reading = new Reading<>(begunAt, read.apply(key), null);
        return reading;
      } catch (AutofixException e) {
        reading = new Reading<>(begunAt, null, e);
        return reading;
      } finally {
        publish(reading);
      }
    }

    /** Null after a bug in the read: the next waiter reads, and meets it itself. */
    private void publish(@Nullable Reading<V> reading) {
      lock.lock();
      try {
        beingRead = false;
        if (reading != null) {
          latest = reading;
        }
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }
}
