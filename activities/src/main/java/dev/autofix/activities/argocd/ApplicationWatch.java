package dev.autofix.activities.argocd;

import dev.autofix.activities.waiting.Reading;
import dev.autofix.activities.waiting.SharedReadings;
import dev.autofix.workflows.activity.ApplicationRef;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The Applications of one Argo CD, read once for everybody who waits. While few Applications are
 * waited for, each is read by itself; beyond that one list serves all. So a lone fix does not make
 * a large installation list itself, and thousands of fixes cost one list per interval. Thread-safe.
 */
public final class ApplicationWatch {
  private static final int FEW = 10;
  private static final String ALL = "";

  private final SharedReadings<ApplicationRef, Optional<Application>> single;
  private final SharedReadings<String, List<Application>> lists;
  private final ConcurrentMap<ApplicationRef, Integer> waits = new ConcurrentHashMap<>();

  ApplicationWatch(ArgoCdClient client, Duration interval) {
    this.single = new SharedReadings<>(client::application, interval);
    this.lists =
        new SharedReadings<>(
            name -> name.equals(ALL) ? client.applications() : client.applications(name), interval);
  }

  /** The Applications of this name in all namespaces, at most one interval old. */
  public List<Application> named(String name) {
    return lists.recent(name).value();
  }

  /** Every Application that the token may see, at most one interval old. */
  public List<Application> all() {
    return lists.recent(ALL).value();
  }

  /** Says that somebody waits for this Application, until the returned handle is closed. */
  Wait begin(ApplicationRef ref) {
    waits.merge(ref, 1, Integer::sum);
    return new Wait(ref);
  }

  /** One wait for one Application. */
  final class Wait implements AutoCloseable {
    private final ApplicationRef ref;

    private Wait(ApplicationRef ref) {
      this.ref = ref;
    }

    /** Waits for a look that began later than {@code after}; empty if there is no such thing. */
    Reading<Optional<Application>> next(long after) {
      if (waits.size() <= FEW) {
        return single.next(ref, after);
      }
      Reading<List<Application>> all = lists.next(ALL, after);
      List<Application> seen = all.seen();
      return new Reading<>(all.begunAt(), seen == null ? null : find(seen), all.failure());
    }

    private Optional<Application> find(List<Application> applications) {
      return applications.stream().filter(one -> one.ref().equals(ref)).findFirst();
    }

    @Override
    public void close() {
      waits.computeIfPresent(ref, (key, count) -> count == 1 ? null : count - 1);
    }
  }
}
