package dev.autofix.api.temporal;

import dev.autofix.api.fixes.FixFilter;
import dev.autofix.api.fixes.Standing;
import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import dev.autofix.workflows.FixAttributes;
import io.temporal.common.SearchAttributeKey;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A filter in the language of Temporal's visibility. Values are quoted, whatever is in them. */
final class VisibilityQuery {
  private final List<String> terms = new ArrayList<>();

  private VisibilityQuery() {}

  /** A run that was continued is not the end of a fix, so it is not shown. */
  static String of(FixFilter filter) {
    VisibilityQuery query = new VisibilityQuery();
    query.terms.add("WorkflowType = 'FixWorkflow'");
    query.terms.add(
        filter.open() == null
            ? "ExecutionStatus != 'ContinuedAsNew'"
            : filter.open()
                ? "ExecutionStatus = 'Running'"
                : "ExecutionStatus NOT IN ('Running', 'ContinuedAsNew')");
    if (filter.standing() != null) {
      query.terms.add(standing(filter.standing()));
    }
    query.equal(FixAttributes.STATE, filter.state() == null ? null : filter.state().name());
    query.equal(
        FixAttributes.OUTCOME, filter.outcome() == null ? null : filter.outcome().display());
    query.equal(FixAttributes.NAMESPACE, filter.namespace());
    query.equal(FixAttributes.WORKLOAD, filter.workload());
    query.equal(FixAttributes.RULE, filter.rule());
    return String.join(" AND ", query.terms);
  }

  private static String standing(Standing standing) {
    String asking = oneOf(Standing.ASKING);
    String over = oneOf(Standing.OVER);
    return switch (standing) {
      case WAITS ->
          "ExecutionStatus = 'Running' AND (%s OR %s = '%s')"
              .formatted(asking, FixAttributes.OUTCOME.getName(), Outcome.ESCALATED.display());
      case RUNS ->
          "ExecutionStatus = 'Running' AND (%s IS NULL OR NOT (%s OR %s))"
              .formatted(FixAttributes.STATE.getName(), asking, over);
      case HAPPENED -> "(ExecutionStatus != 'Running' OR %s)".formatted(over);
    };
  }

  private static String oneOf(List<State> states) {
    return states.stream()
        .map(state -> "'" + state.name() + "'")
        .collect(Collectors.joining(", ", FixAttributes.STATE.getName() + " IN (", ")"));
  }

  private void equal(SearchAttributeKey<String> key, @Nullable String value) {
    if (value != null) {
      terms.add(
          "%s = '%s'".formatted(key.getName(), value.replace("\\", "\\\\").replace("'", "\\'")));
    }
  }
}
