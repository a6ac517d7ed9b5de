package dev.autofix.workflows.fix;

import dev.autofix.core.evidence.Finding;
import dev.autofix.core.rule.Rule;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert hands its evidence to the fix of its workload and asks to be told the outcome.
 *
 * @param severity of the alert; null where it names none
 * @param labels those labels of the alert that the rule's remedy may see
 * @param askedBy who handed the alert over; null: Alertmanager did
 * @param traceParent the span of this joining; null if it is not traced
 */
public record Join(
    String alertWorkflowId,
    String alertName,
    String fingerprint,
    @Nullable String severity,
    Rule rule,
    Finding finding,
    Map<String, String> labels,
    @Nullable String askedBy,
    @Nullable String traceParent) {
  public Join {
    labels = Map.copyOf(labels);
  }

  /** The same, at this place in a trace. */
  public Join tracedBy(@Nullable String place) {
    return new Join(
        alertWorkflowId, alertName, fingerprint, severity, rule, finding, labels, askedBy, place);
  }
}
