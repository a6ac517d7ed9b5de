package dev.autofix.worker.check;

import com.uber.m3.tally.NoopScope;
import dev.autofix.api.temporal.Causes;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.worker.config.TemporalSettings;
import dev.autofix.worker.wiring.TemporalConnection;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Is Temporal there, and is the namespace? */
record TemporalCheck(TemporalSettings settings) {
  private static final String SYSTEM = "temporal";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  CheckResult run() {
    try (TemporalConnection connection =
        TemporalConnection.impatient(settings, PATIENCE, new NoopScope())) {
      return asked(connection.stubs());
    } catch (AutofixException e) {
      return CheckResult.wrong(SYSTEM, String.valueOf(e.getMessage()));
    } catch (StatusRuntimeException e) {
      return CheckResult.wrong(
          SYSTEM,
          "%s: %s (%s)".formatted(settings.target(), Causes.text(e), remedy(e.getStatus())));
    }
  }

  private CheckResult asked(WorkflowServiceStubs stubs) {
    String version =
        stubs
            .blockingStub()
            .withDeadlineAfter(PATIENCE.toSeconds(), TimeUnit.SECONDS)
            .getSystemInfo(GetSystemInfoRequest.getDefaultInstance())
            .getServerVersion();
    var unused =
        stubs
            .blockingStub()
            .withDeadlineAfter(PATIENCE.toSeconds(), TimeUnit.SECONDS)
            .describeNamespace(
                DescribeNamespaceRequest.newBuilder().setNamespace(settings.namespace()).build());
    return CheckResult.ok(
        SYSTEM,
        "%s, version %s, namespace %s".formatted(settings.target(), version, settings.namespace()));
  }

  private String remedy(Status status) {
    return switch (status.getCode()) {
      case UNAVAILABLE, DEADLINE_EXCEEDED ->
          "is it running, is temporal.target right, does it want temporal.tls?";
      case NOT_FOUND ->
          "create it: temporal operator namespace create --namespace " + settings.namespace();
      case UNAUTHENTICATED, PERMISSION_DENIED ->
          "set temporal.tls or temporal.apiKeyFile for an account of this namespace";
      default -> "see Temporal's log";
    };
  }
}
