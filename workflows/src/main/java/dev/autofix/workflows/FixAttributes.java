package dev.autofix.workflows;

import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import dev.autofix.core.workload.Workload;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributes;
import io.temporal.workflow.Workflow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The typed search attributes by which people find fixes in the Temporal UI. They must be
 * registered in the namespace before use; values are stored in clear text.
 */
public final class FixAttributes {
  public static final SearchAttributeKey<String> CLUSTER =
      SearchAttributeKey.forKeyword("AutofixCluster");
  public static final SearchAttributeKey<String> NAMESPACE =
      SearchAttributeKey.forKeyword("AutofixNamespace");
  public static final SearchAttributeKey<String> WORKLOAD =
      SearchAttributeKey.forKeyword("AutofixWorkload");
  public static final SearchAttributeKey<String> RULE =
      SearchAttributeKey.forKeyword("AutofixRule");
  public static final SearchAttributeKey<String> STATE =
      SearchAttributeKey.forKeyword("AutofixState");
  public static final SearchAttributeKey<String> OUTCOME =
      SearchAttributeKey.forKeyword("AutofixOutcome");

  private FixAttributes() {}

  /** Every key, in the order in which they are registered. */
  public static List<SearchAttributeKey<String>> all() {
    return List.of(CLUSTER, NAMESPACE, WORKLOAD, RULE, STATE, OUTCOME);
  }

  /** What is known when a fix starts. */
  public static SearchAttributes of(Workload workload, String rule) {
    return SearchAttributes.newBuilder()
        .set(CLUSTER, workload.cluster())
        .set(NAMESPACE, workload.namespace())
        .set(WORKLOAD, workload.kind() + "/" + workload.name())
        .set(RULE, rule)
        .build();
  }

  /** What is known when an alert starts. */
  public static SearchAttributes ofAlert(String cluster, String namespace, String rule) {
    return SearchAttributes.newBuilder()
        .set(CLUSTER, cluster)
        .set(NAMESPACE, namespace)
        .set(RULE, rule)
        .build();
  }

  /** The words of a state or an outcome. */
  public static void upsert(State state, @Nullable Outcome outcome) {
    if (outcome == null) {
      Workflow.upsertTypedSearchAttributes(STATE.valueSet(state.name()), OUTCOME.valueUnset());
    } else {
      Workflow.upsertTypedSearchAttributes(
          STATE.valueSet(state.name()), OUTCOME.valueSet(outcome.display()));
    }
  }
}
