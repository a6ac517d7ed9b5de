package dev.autofix.worker.inprocess;

import dev.autofix.api.fixes.FixDirectory;
import dev.autofix.api.fixes.FixFilter;
import dev.autofix.api.fixes.FixListing;
import dev.autofix.api.fixes.FixPage;
import dev.autofix.api.fixes.FixSummary;
import dev.autofix.api.fixes.PageRequest;
import dev.autofix.api.fixes.PageToken;
import dev.autofix.api.metric.FixCensus;
import dev.autofix.core.fix.State;
import dev.autofix.workflows.activity.FixActivities;
import dev.autofix.workflows.fix.FixStatus;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Notes every fix that an alert joined, and lists them: the in-process Temporal server has no
 * visibility to ask. Thread-safe.
 */
final class JoinedFixes implements FixActivities, FixListing, FixCensus {
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
  public FixPage page(FixFilter filter, PageRequest page) {
    List<FixSummary> shown = new ArrayList<>();
    since.forEach(
        (id, startedAt) ->
            directory
                .status(id, null)
                .map(status -> summary(id, status, startedAt))
                .filter(filter::shows)
                .ifPresent(shown::add));
    shown.sort(Comparator.comparing(FixSummary::startedAt).reversed());
    int from = Math.min(position(filter, page), shown.size());
    int to = Math.min(from + page.size(), shown.size());
    return new FixPage(
        shown.subList(from, to),
        to == shown.size()
            ? null
            : PageToken.of(filter, ByteBuffer.allocate(Integer.BYTES).putInt(to).array()));
  }

  private static int position(FixFilter filter, PageRequest page) {
    byte[] position = PageToken.position(filter, page.token());
    if (position.length != 0 && position.length != Integer.BYTES) {
      throw PageToken.unknown();
    }
    return position.length == 0 ? 0 : Math.max(0, ByteBuffer.wrap(position).getInt());
  }

  @Override
  public Optional<Map<State, Group>> count() {
    Map<State, Group> groups = new EnumMap<>(State.class);
    since.forEach(
        (id, startedAt) ->
            directory
                .status(id, null)
                .ifPresent(
                    status -> groups.merge(status.state(), new Group(1, startedAt), Group::plus)));
    return Optional.of(groups);
  }

  private FixSummary summary(String id, FixStatus status, Instant startedAt) {
    return new FixSummary(
        id,
        null,
        status.workload().display(),
        status.begunBy() == null ? null : status.begunBy().rule(),
        status.state(),
        status.outcome(),
        joins.isOpen(id),
        startedAt,
        null);
  }
}
