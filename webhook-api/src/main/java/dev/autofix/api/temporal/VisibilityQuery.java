package dev.autofix.api.temporal;

import dev.autofix.api.fixes.FixFilter;
import dev.autofix.workflows.FixAttributes;
import io.temporal.common.SearchAttributeKey;
import java.util.ArrayList;
import java.util.List;
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
    query.equal(FixAttributes.STATE, filter.state() == null ? null : filter.state().name());
    query.equal(
        FixAttributes.OUTCOME, filter.outcome() == null ? null : filter.outcome().display());
    query.equal(FixAttributes.NAMESPACE, filter.namespace());
    query.equal(FixAttributes.WORKLOAD, filter.workload());
    query.equal(FixAttributes.RULE, filter.rule());
    return String.join(" AND ", query.terms);
  }

  private void equal(SearchAttributeKey<String> key, @Nullable String value) {
    if (value != null) {
      terms.add(
          "%s = '%s'".formatted(key.getName(), value.replace("\\", "\\\\").replace("'", "\\'")));
    }
  }
}
