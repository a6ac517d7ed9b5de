package dev.autofix.api.temporal;

import dev.autofix.api.metric.FixCensus;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.core.fix.State;
import dev.autofix.workflows.FixAttributes;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.client.WorkflowServiceException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Lists the fixes that are at work, of which there are few, and only counts those that remember. A
 * fix in a round began with its run, because every round has a run of its own.
 */
public final class VisibilityFixCensus implements FixCensus {
  /** Beyond so many the numbers are lower bounds. */
  private static final int MOST = 1000;

  private static final String OPEN =
      "WorkflowType = 'FixWorkflow' AND ExecutionStatus = 'Running' AND "
          + FixAttributes.STATE.getName();
  private static final String REMEMBERING = " = '" + State.COOLING_DOWN.name() + "'";
  private static final String AT_WORK = " != '" + State.COOLING_DOWN.name() + "'";

  private final WorkflowClient client;

  public VisibilityFixCensus(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public Optional<Map<State, Group>> count() {
    try {
      Map<State, Group> groups = new EnumMap<>(State.class);
      client
          .listExecutions(OPEN + AT_WORK)
          .limit(MOST)
          .forEach(fix -> groups.merge(state(fix), new Group(1, fix.getStartTime()), Group::plus));
      groups.put(
          State.COOLING_DOWN,
          new Group(client.countWorkflows(OPEN + REMEMBERING).getCount(), null));
      return Optional.of(groups);
    } catch (WorkflowServiceException | StatusRuntimeException e) {
      throw new AutofixException(
          FailureType.UNAVAILABLE, "Temporal does not list: " + Causes.text(e), e);
    }
  }

  /** Before its first task a fix has no state yet. */
  private static State state(WorkflowExecutionMetadata fix) {
    String name = fix.getTypedSearchAttributes().get(FixAttributes.STATE);
    return name == null ? State.LOCATING : State.valueOf(name);
  }
}
