package dev.autofix.worker.inprocess;

import dev.autofix.api.fixes.FixDirectory;
import dev.autofix.api.fixes.FixListing;
import dev.autofix.api.fixes.FixSummary;
import dev.autofix.workflows.activity.FixActivities;
import dev.autofix.workflows.fix.FixStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Notes every fix that an alert joined, and lists them: the in-process Temporal server has no
 * visibility to ask. Thread-safe.
 */
final class JoinedFixes implements FixActivities, FixListing {
  private final FixActivities joins;
  private final FixDirectory directory;
  private final Map<String, Instant> since = new ConcurrentSkipListMap<>();

  JoinedFixes(FixActivities joins, FixDirectory directory) {
    this.joins = joins;
    this.directory = directory;
  }

  @Override
  public String join(JoinRequest request) {
    String id = joins.join(request);
    since.putIfAbsent(id, Instant.now());
    return id;
  }

  @Override
  public boolean isOpen(String fixId) {
    return joins.isOpen(fixId);
  }

  @Override
  public List<FixSummary> open(int limit) {
    List<FixSummary> open = new ArrayList<>();
    since.forEach(
        (id, startedAt) ->
            directory.status(id).ifPresent(status -> open.add(summary(id, status, startedAt))));
    return open.stream().limit(limit).toList();
  }

  private static FixSummary summary(String id, FixStatus status, @Nullable Instant startedAt) {
    return new FixSummary(
        id,
        status.workload().display(),
        status.state().name(),
        status.outcome() == null ? null : status.outcome().display(),
        startedAt);
  }
}
