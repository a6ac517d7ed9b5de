package dev.autofix.worker.inprocess;

import com.uber.m3.tally.NoopScope;
import com.uber.m3.tally.Scope;
import dev.autofix.activities.fix.FixActivitiesImpl;
import dev.autofix.api.fixes.FixListing;
import dev.autofix.api.metric.FixCensus;
import dev.autofix.api.temporal.TemporalFixDirectory;
import dev.autofix.worker.config.AutofixConfiguration;
import dev.autofix.worker.wiring.Temporal;
import dev.autofix.worker.wiring.TemporalConnection;
import dev.autofix.workflows.FixAttributes;
import dev.autofix.workflows.activity.FixActivities;
import io.temporal.client.WorkflowClient;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;

/**
 * Temporal's in-process server in real time. It keeps nothing: only what may be forgotten runs on
 * it.
 */
public final class InProcessTemporal implements Temporal, AutoCloseable {
  private static final String TASK_QUEUE = "autofix";

  private final TestWorkflowEnvironment server;
  private final JoinedFixes fixes;

  /** Starts the server; nothing is measured. */
  public InProcessTemporal() {
    this(new NoopScope());
  }

  /** Starts the server; its clients and workers all report to this scope. */
  public InProcessTemporal(Scope metrics) {
    TestEnvironmentOptions.Builder options =
        TestEnvironmentOptions.newBuilder().setUseTimeskipping(false).setMetricsScope(metrics);
    FixAttributes.all()
        .forEach(key -> options.registerSearchAttribute(key.getName(), key.getValueType()));
    server = TestWorkflowEnvironment.newInstance(options.build());
    fixes =
        new JoinedFixes(
            new FixActivitiesImpl(client(), TASK_QUEUE), new TemporalFixDirectory(client()));
  }

  public WorkflowClient client() {
    return server.getWorkflowClient();
  }

  @Override
  public TemporalConnection forDoors(AutofixConfiguration configuration, Scope metrics) {
    return connection();
  }

  @Override
  public TemporalConnection forRepairs(AutofixConfiguration configuration, Scope metrics) {
    return connection();
  }

  private TemporalConnection connection() {
    return new TemporalConnection(server.getWorkflowServiceStubs(), client());
  }

  @Override
  public FixListing listing(TemporalConnection doors) {
    return fixes;
  }

  @Override
  public FixCensus census(TemporalConnection doors, AutofixConfiguration configuration) {
    return fixes;
  }

  @Override
  public FixActivities joins(TemporalConnection repairs, AutofixConfiguration configuration) {
    return fixes;
  }

  @Override
  public void close() {
    server.close();
  }
}
