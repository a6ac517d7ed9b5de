package dev.autofix.workflows.alert;

import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import dev.autofix.workflows.trace.TraceKeys;
import dev.autofix.workflows.trace.WorkSpans;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.temporal.workflow.Workflow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The spans of an alert, from the delivery that is triaged until its outcome is known. */
final class AlertSpans {
  private @Nullable WorkSpans open;

  /** A state begins; with the first one the whole, as a part of what delivered the alert. */
  void enter(State state, FiredAlert alert) {
    WorkSpans spans = open;
    if (spans == null) {
      spans = WorkSpans.begin("alert", alert.traceParent());
      open = spans;
    }
    spans.enter(state.name());
  }

  /**
   * The whole ends.
   *
   * @param fixId null if no fix was joined
   */
  void end(FiredAlert alert, @Nullable String fixId, Outcome outcome) {
    WorkSpans spans = open;
    if (spans == null) {
      return;
    }
    AttributesBuilder attributes =
        Attributes.builder()
            .put(TraceKeys.WORKFLOW, Workflow.getInfo().getWorkflowId())
            .put(TraceKeys.RULE, alert.rule().name())
            .put(TraceKeys.OUTCOME, outcome.display());
    if (fixId != null) {
      attributes.put(TraceKeys.FIX, fixId);
    }
    spans.end(attributes.build(), List.of());
    open = null;
  }
}
