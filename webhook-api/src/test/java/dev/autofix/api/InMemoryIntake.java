package dev.autofix.api;

import dev.autofix.api.alertmanager.AlertIntake;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.workflows.alert.FiredAlert;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Remembers what was made durable; refuses while {@link #down}, or for single fingerprints. */
public final class InMemoryIntake implements AlertIntake {
  public record Fired(FiredAlert alert, boolean observe, String workflowId) {}

  public final List<Fired> fired = new CopyOnWriteArrayList<>();
  public final List<String> resolved = new CopyOnWriteArrayList<>();
  public final List<Instant> ends = new CopyOnWriteArrayList<>();
  public final Set<String> refusing = ConcurrentHashMap.newKeySet();
  public volatile boolean down;

  @Override
  public void fired(FiredAlert alert, boolean observe, String workflowId) {
    requireUp(alert.fingerprint());
    fired.add(new Fired(alert, observe, workflowId));
  }

  @Override
  public boolean resolved(String workflowId, @Nullable Instant endedAt) {
    requireUp(workflowId);
    if (endedAt != null) {
      ends.add(endedAt);
    }
    boolean open = fired.stream().anyMatch(known -> known.workflowId().equals(workflowId));
    if (open) {
      resolved.add(workflowId);
    }
    return open;
  }

  public Map<String, FiredAlert> byWorkflow() {
    Map<String, FiredAlert> alerts = new ConcurrentHashMap<>();
    fired.forEach(known -> alerts.put(known.workflowId(), known.alert()));
    return alerts;
  }

  public void forget() {
    fired.clear();
    resolved.clear();
    ends.clear();
    refusing.clear();
    down = false;
  }

  private void requireUp(String id) {
    if (down || refusing.contains(id)) {
      throw new AutofixException(FailureType.UNAVAILABLE, "Temporal did not confirm: UNAVAILABLE");
    }
  }
}
