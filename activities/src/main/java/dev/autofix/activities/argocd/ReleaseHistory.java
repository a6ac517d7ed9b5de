package dev.autofix.activities.argocd;

import dev.autofix.activities.argocd.Application.PastSync;
import dev.autofix.core.crash.Release;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which revision brought a template, from what the Application remembers of its syncs. Argo CD
 * syncs only what differs, so a past sync around the time at which the template came is the one
 * that brought it, unless somebody else wrote the template: then none is near.
 */
public final class ReleaseHistory {
  /** Times have whole seconds, and the cluster's clock is not Argo CD's. */
  private static final Duration CLOCKS = Duration.ofSeconds(5);

  /** How long a controller may take to act on a template that was written. */
  private static final Duration CONTROLLERS = Duration.ofSeconds(30);

  private final Application application;

  public ReleaseHistory(Application application) {
    this.application = application;
  }

  /**
   * The revision that brought the template that came at this time; empty if no sync is near, if it
   * was the first, or if something else than commits of one repository made the difference.
   */
  public Optional<Release> bringing(Instant templateAt) {
    List<Sync> syncs = syncs();
    return IntStream.range(1, syncs.size())
        .boxed()
        .filter(i -> syncs.get(i).around(templateAt))
        .max(Comparator.naturalOrder())
        .flatMap(i -> release(syncs.get(i - 1), syncs.get(i)));
  }

  /** One sync; the end is null while it runs. */
  private record Sync(
      List<String> revisions,
      List<ApplicationSource> sources,
      Instant begin,
      @Nullable Instant end) {
    boolean around(Instant time) {
      boolean begun = !begin.isAfter(time.plus(CLOCKS));
      return begun && (end == null || !time.isAfter(end.plus(CONTROLLERS)));
    }
  }

  /**
   * The oldest first. A sync that has not succeeded is not in the history, yet it applied things.
   */
  private List<Sync> syncs() {
    List<Sync> syncs = new ArrayList<>();
    for (PastSync past : application.history()) {
      Instant end = past.deployedAt();
      if (end != null) {
        Instant begin = past.startedAt() == null ? end : past.startedAt();
        syncs.add(new Sync(past.revisions(), past.sources(), begin, end));
      }
    }
    syncs.sort(Comparator.comparing(Sync::begin));
    Operation last = application.operation();
    if (last != null && last.startedAt() != null && !last.dryRun()) {
      boolean known =
          !syncs.isEmpty() && syncs.get(syncs.size() - 1).revisions().equals(last.revisions());
      if (!known) {
        syncs.add(new Sync(last.revisions(), last.sources(), last.startedAt(), last.finishedAt()));
      }
    }
    return syncs;
  }

  private Optional<Release> release(Sync former, Sync now) {
    boolean sameSources =
        former.sources().equals(now.sources())
            && now.revisions().size() == now.sources().size()
            && former.revisions().size() == now.revisions().size();
    if (!sameSources) {
      return Optional.empty();
    }
    List<Integer> moved =
        IntStream.range(0, now.revisions().size())
            .filter(i -> !now.revisions().get(i).equals(former.revisions().get(i)))
            .boxed()
            .toList();
    boolean oneRepository =
        moved.stream().map(i -> now.sources().get(i).repository()).distinct().count() == 1
            && moved.stream().map(now.revisions()::get).distinct().count() == 1
            && moved.stream().map(former.revisions()::get).distinct().count() == 1
            && moved.stream().allMatch(i -> now.sources().get(i).chart() == null);
    if (!oneRepository) {
      return Optional.empty();
    }
    int first = moved.get(0);
    return Optional.of(
        new Release(
            application.display(),
            now.sources().get(first).repository(),
            now.revisions().get(first),
            former.revisions().get(first),
            now.end() == null ? now.begin() : now.end()));
  }
}
