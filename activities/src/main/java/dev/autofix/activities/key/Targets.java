package dev.autofix.activities.key;

import dev.autofix.core.workload.Workload;
import dev.autofix.manifests.key.MovedField;
import dev.autofix.manifests.key.Proof;
import dev.autofix.workflows.activity.ExpectedField;
import dev.autofix.workflows.activity.ExpectedLimit;
import dev.autofix.workflows.activity.ProofSummary;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What manifests call containers and fields, as the workflows expect them in the cluster. */
public final class Targets {
  private static final List<String> WATCHED =
      List.of("Deployment", "StatefulSet", "DaemonSet", "CronJob", "HorizontalPodAutoscaler");

  private Targets() {}

  /** The limits that move with a limit, the target's first. */
  static List<ExpectedLimit> limits(ProofSummary proof, Goal goal, String to) {
    return goal instanceof Goal.Limit
        ? proof.moves().stream().map(move -> expected(move, to)).toList()
        : List.of();
  }

  /** The target's own limit as it was. */
  static List<ExpectedLimit> limitBefore(Goal goal, @Nullable String limit) {
    return goal instanceof Goal.Limit own
        ? List.of(
            new ExpectedLimit(
                own.target().kind(), own.target().name(), own.target().container(), limit))
        : List.of();
  }

  /** The fields of workloads and autoscalers that move with a value; Argo CD proves the others. */
  static List<ExpectedField> fields(
      Proof.Proven proof, Function<MovedField, @Nullable String> side) {
    return proof.fields().stream()
        .filter(field -> WATCHED.contains(field.kind()))
        .flatMap(
            field ->
                Stream.ofNullable(side.apply(field))
                    .map(
                        text ->
                            new ExpectedField(
                                field.kind(), field.name(), field.path().toString(), text)))
        .toList();
  }

  /** What else the key drives. */
  static List<String> shared(ProofSummary proof) {
    return proof.moves().stream().skip(1).map(move -> move.replace('#', '/')).toList();
  }

  /** A workload, with the container where the fix is about one. */
  public static String display(Workload workload, String container) {
    return workload.display() + (container.isEmpty() ? "" : "/" + container);
  }

  /** From {@code Kind/name#container}. */
  private static ExpectedLimit expected(String target, String limit) {
    int slash = target.indexOf('/');
    int hash = target.lastIndexOf('#');
    return new ExpectedLimit(
        target.substring(0, slash),
        target.substring(slash + 1, hash),
        target.substring(hash + 1),
        limit);
  }
}
