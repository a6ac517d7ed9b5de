package dev.autofix.activities.key;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The last few answers to questions whose answer never changes. A question asked twice at once may
 * be answered twice; both answers are right.
 */
public final class Memo<V> {
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, V> answers;

  /**
   * @param capacity how many answers are kept; the one that was asked for longest ago goes first
   */
  public Memo(int capacity) {
    this.answers =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > capacity;
          }
        };
  }

  /** The answer that is known, else the one that {@code answer} gives. */
  public V get(String question, Supplier<V> answer) {
    V known = locked(() -> answers.get(question));
    if (known != null) {
      return known;
    }
    V found = answer.get();
    locked(() -> answers.put(question, found));
    return found;
  }

  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
