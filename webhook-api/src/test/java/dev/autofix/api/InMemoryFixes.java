package dev.autofix.api;

import dev.autofix.api.fixes.FixDirectory;
import dev.autofix.api.fixes.FixListing;
import dev.autofix.api.fixes.FixSummary;
import dev.autofix.workflows.fix.Approval;
import dev.autofix.workflows.fix.Cancellation;
import dev.autofix.workflows.fix.FixStatus;
import dev.autofix.workflows.fix.Retry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Fixes without Temporal. */
public final class InMemoryFixes implements FixDirectory, FixListing {
  public final Map<String, FixStatus> open = new ConcurrentHashMap<>();
  public final List<Object> decisions = new CopyOnWriteArrayList<>();

  @Override
  public List<FixSummary> open(int limit) {
    return open.entrySet().stream()
        .limit(limit)
        .map(
            fix ->
                new FixSummary(
                    fix.getKey(),
                    fix.getValue().workload().display(),
                    fix.getValue().state().name(),
                    null,
                    null))
        .toList();
  }

  @Override
  public Optional<FixStatus> status(String id) {
    return Optional.ofNullable(open.get(id));
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

  private boolean decide(String id, Object decision) {
    boolean known = open.containsKey(id);
    if (known) {
      decisions.add(decision);
    }
    return known;
  }
}
