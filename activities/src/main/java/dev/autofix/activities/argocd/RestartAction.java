package dev.autofix.activities.argocd;

import dev.autofix.activities.kubernetes.LiveObject;
import dev.autofix.activities.kubernetes.WorkloadReader;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.activity.RestartReport;
import dev.autofix.workflows.activity.RestartRequest;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A restart that happens once: the template's own mark says whether it was done, also when the
 * answer to the first request was lost.
 */
final class RestartAction {
  /** Marks have whole seconds, and Argo CD's clock is not ours. */
  private static final Duration CLOCKS = Duration.ofSeconds(5);

  private final ArgoCdClient client;
  private final WorkloadReader workloads;
  private final @Nullable DirectRestart direct;

  /** A restart without Argo CD. */
  @FunctionalInterface
  interface DirectRestart {
    void mark(Workload workload, Instant at);
  }

  /**
   * @param direct null: what Argo CD may not do for us is left undone
   */
  RestartAction(ArgoCdClient client, WorkloadReader workloads, @Nullable DirectRestart direct) {
    this.client = client;
    this.workloads = workloads;
    this.direct = direct;
  }

  RestartReport run(RestartRequest request) {
    LiveObject before = read(request);
    Instant done = restarted(before, request);
    if (done != null) {
      return new RestartReport(done, true, null);
    }
    String refusal = restart(request, before.group());
    Instant after = read(request).restartedAt();
    if (after == null || after.equals(before.restartedAt())) {
      throw new AutofixException(
          FailureType.UNAVAILABLE,
          "the restart was taken, but the template of %s carries no new mark of it"
              .formatted(request.workload().display()));
    }
    return new RestartReport(after, false, refusal);
  }

  /**
   * Goes around Argo CD only where its policy keeps us from the action: that it is down, or does
   * not know the workload as part of the Application, is no reason. Returns what it said then; null
   * if it did the restart.
   */
  private @Nullable String restart(RestartRequest request, String group) {
    try {
      client.restart(request.application(), request.workload(), group);
      return null;
    } catch (AutofixException e) {
      if (direct == null || e.type() != FailureType.FORBIDDEN) {
        throw e;
      }
      direct.mark(request.workload(), request.decidedAt());
      return e.getMessage();
    }
  }

  private LiveObject read(RestartRequest request) {
    var workload = request.workload();
    return workloads
        .read(workload.namespace(), workload.kind(), workload.name())
        .orElseThrow(
            () ->
                new AutofixException(
                    FailureType.NOT_FOUND, workload.display() + " does not exist"));
  }

  private static @Nullable Instant restarted(LiveObject object, RestartRequest request) {
    Instant mark = object.restartedAt();
    return mark != null && !mark.isBefore(request.decidedAt().minus(CLOCKS)) ? mark : null;
  }
}
