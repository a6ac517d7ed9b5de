package dev.autofix.api.temporal;

import com.codahale.metrics.health.HealthCheck;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.concurrent.TimeUnit;

/** Whether Temporal answers now. */
public final class TemporalHealth extends HealthCheck {
  private final WorkflowServiceStubs stubs;
  private final String target;

  public TemporalHealth(WorkflowServiceStubs stubs, String target) {
    this.stubs = stubs;
    this.target = target;
  }

  @Override
  protected Result check() {
    try {
      String version =
          stubs
              .blockingStub()
              .withDeadlineAfter(2, TimeUnit.SECONDS)
              .getSystemInfo(GetSystemInfoRequest.getDefaultInstance())
              .getServerVersion();
      return Result.healthy("Temporal %s at %s", version, target);
    } catch (StatusRuntimeException e) {
      return Result.unhealthy(
          "Temporal at %s does not answer: %s (is it running, and is the address right?)",
          target, Causes.text(e));
    }
  }
}
