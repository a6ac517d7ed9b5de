package dev.autofix.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.core.workload.WorkflowIds;
import dev.autofix.workflows.activity.LocateRequest;
import dev.autofix.workflows.activity.Ports;
import dev.autofix.workflows.admission.AdmissionAnswer;
import dev.autofix.workflows.admission.AdmissionWorkflowImpl;
import dev.autofix.workflows.alert.AlertWorkflowImpl;
import dev.autofix.workflows.fix.AlertNews;
import dev.autofix.workflows.fix.Approval;
import dev.autofix.workflows.fix.Cancellation;
import dev.autofix.workflows.fix.FixInput;
import dev.autofix.workflows.fix.FixResult;
import dev.autofix.workflows.fix.FixStatus;
import dev.autofix.workflows.fix.FixWorkflow;
import dev.autofix.workflows.fix.FixWorkflowImpl;
import dev.autofix.workflows.fix.Join;
import dev.autofix.workflows.fix.Retry;
import dev.autofix.workflows.fix.Revert;
import dev.autofix.workflows.testkit.ScriptedAdmission;
import dev.autofix.workflows.testkit.Story;
import dev.autofix.workflows.testkit.TemporalWorld;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.workflow.Workflow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Recorded histories replay on today's code. After a deliberate change of the workflows, {@code mvn
 * test -pl workflows -am -Dautofix.histories=record} records them anew.
 */
class FixReplayTest {
  private static final Path HISTORIES = Path.of("src/test/resources/histories");

  @ParameterizedTest
  @EnumSource
  void theRecordedFixReplays(Story story) throws Exception {
    WorkflowReplayer.replayWorkflowExecution(recorded(story, "fix"), FixWorkflowImpl.class);
  }

  @ParameterizedTest
  @EnumSource
  void theRecordedAlertReplays(Story story) throws Exception {
    WorkflowReplayer.replayWorkflowExecution(recorded(story, "alert"), AlertWorkflowImpl.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"RECOVERED", "SECOND_STEP", "REVERTED", "HELD"})
  void theRecordedAdmissionReplays(Story story) throws Exception {
    WorkflowReplayer.replayWorkflowExecution(
        recorded(story, "admission"), AdmissionWorkflowImpl.class);
  }

  @Test
  void anIncompatibleChangeFailsToReplay() throws IOException {
    WorkflowExecutionHistory history = recorded(Story.RECOVERED, "fix");

    assertThatThrownBy(() -> WorkflowReplayer.replayWorkflowExecution(history, Incompatible.class))
        .hasStackTraceContaining("NonDeterministicException");
  }

  @ParameterizedTest
  @EnumSource
  @EnabledIfSystemProperty(named = "autofix.histories", matches = "record")
  void record(Story story) throws IOException {
    try (TemporalWorld temporal = new TemporalWorld()) {
      story.play(temporal);
      write(story, "fix", temporal.client().fetchHistory(temporal.fixId()));
      String alert = WorkflowIds.alert("lab", "a1");
      write(story, "alert", temporal.client().fetchHistory(alert));
      if (!temporal.admission.asked.isEmpty()) {
        write(story, "admission", temporal.client().fetchHistory(ScriptedAdmission.ID));
      }
    }
  }

  private static void write(Story story, String kind, WorkflowExecutionHistory history)
      throws IOException {
    Path file = file(story, kind);
    Files.createDirectories(file.getParent());
    Files.writeString(file, history.toJson(true) + "\n");
    assertThat(file).content().contains("\"eventType\"");
  }

  private static WorkflowExecutionHistory recorded(Story story, String kind) throws IOException {
    return WorkflowExecutionHistory.fromJson(Files.readString(file(story, kind)));
  }

  private static Path file(Story story, String kind) {
    return HISTORIES.resolve(story.name().toLowerCase(Locale.ROOT) + "-" + kind + ".json");
  }

  /** Asks Argo CD before it asks the source: another order of commands. */
  public static final class Incompatible implements FixWorkflow {
    private int joins;

    @Override
    public FixResult run(FixInput input) {
      Workflow.await(() -> joins > 0);
      Ports ports = Ports.create();
      Workflow.sleep(1_000);
      ports.source().locate(new LocateRequest(input.workload(), "app", null));
      throw new IllegalStateException("never reached in a replay");
    }

    @Override
    public void join(Join join) {
      joins++;
    }

    @Override
    public void alertChanged(AlertNews news) {}

    @Override
    public void approve(@Nullable Approval approval) {}

    @Override
    public void cancel(@Nullable Cancellation cancellation) {}

    @Override
    public void retry(@Nullable Retry retry) {}

    @Override
    public void revert(@Nullable Revert revert) {}

    @Override
    public void admissionAnswered(AdmissionAnswer answer) {}

    @Override
    public FixStatus status() {
      throw new IllegalStateException("never queried");
    }
  }
}
