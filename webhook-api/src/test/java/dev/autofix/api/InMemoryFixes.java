package dev.autofix.api;

import dev.autofix.api.fixes.FixDirectory;
import dev.autofix.api.fixes.FixFilter;
import dev.autofix.api.fixes.FixListing;
import dev.autofix.api.fixes.FixPage;
import dev.autofix.api.fixes.FixSummary;
import dev.autofix.api.fixes.PageRequest;
import dev.autofix.api.fixes.PageToken;
import dev.autofix.workflows.fix.Approval;
import dev.autofix.workflows.fix.Cancellation;
import dev.autofix.workflows.fix.FixStatus;
import dev.autofix.workflows.fix.Retry;
import dev.autofix.workflows.fix.Revert;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Fixes without Temporal. */
public final class InMemoryFixes implements FixDirectory, FixListing {
  public final Map<String, FixStatus> known = new ConcurrentHashMap<>();

  /** Those of them that are over. */
  public final Set<String> closed = ConcurrentHashMap.newKeySet();

  /** Whether the list holds something that nobody can read. */
  public volatile boolean unreadable;

  /** How often somebody tried to read it then. */
  public final AtomicInteger failures = new AtomicInteger();

  /** How often one fix was asked about. */
  public final AtomicInteger questions = new AtomicInteger();

  public final List<Object> decisions = new CopyOnWriteArrayList<>();

  @Override
  public FixPage page(FixFilter filter, PageRequest page) {
    if (unreadable) {
      failures.incrementAndGet();
      throw new IllegalArgumentException("no state has this name");
    }
    List<FixSummary> shown =
        known.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(fix -> summary(fix.getKey(), fix.getValue()))
            .filter(filter::shows)
            .toList();
    int from = PageToken.position(filter, page.token()).length;
    int to = Math.min(from + page.size(), shown.size());
    return new FixPage(
        shown.subList(Math.min(from, to), to),
        to == shown.size() ? null : PageToken.of(filter, new byte[to]));
  }

  private FixSummary summary(String id, FixStatus status) {
    return new FixSummary(
        id,
        null,
        status.workload().display(),
        status.begunBy() == null ? null : status.begunBy().rule(),
        status.state(),
        status.outcome(),
        !closed.contains(id),
        null,
        null);
  }

  @Override
  public Optional<FixStatus> status(String id, @Nullable String run) {
    questions.incrementAndGet();
    return Optional.ofNullable(known.get(id));
  }

  @Override
  public boolean approve(String id, Approval approval) {
    return decide(id, approval);
  }

  @Override
  public boolean cancel(String id, Cancellation cancellation) {
    return decide(id, cancellation);
  }

  @Override
  public boolean retry(String id, Retry retry) {
    return decide(id, retry);
  }

  @Override
  public boolean revert(String id, Revert revert) {
    return decide(id, revert);
  }

  private boolean decide(String id, Object decision) {
    boolean open = known.containsKey(id) && !closed.contains(id);
    if (open) {
      decisions.add(decision);
    }
    return open;
  }
}
