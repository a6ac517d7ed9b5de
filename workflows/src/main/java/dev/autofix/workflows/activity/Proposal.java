package dev.autofix.workflows.activity;

import dev.autofix.core.explain.Explanation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@link SourceActivities#propose}.
 *
 * @param proven whether the change does what it should and nothing else
 * @param planHash binds an approval to repository, content and diff; null when not proven
 * @param moves the limits of every container that moves, the target first
 * @param before the limits as they were
 * @param fields what the value drives in the workload and its autoscaler, as it becomes
 * @param fieldsBefore the same as it was
 * @param shared what else the key drives: containers, or workloads
 * @param proof what the renders showed; null when not proven
 * @param applications every Application that the edited file feeds, ours first
 */
public record Proposal(
    boolean proven,
    @Nullable String planHash,
    String diff,
    List<ExpectedLimit> moves,
    List<ExpectedLimit> before,
    List<ExpectedField> fields,
    List<ExpectedField> fieldsBefore,
    List<String> shared,
    List<String> derived,
    @Nullable ProofSummary proof,
    List<String> applications,
    Explanation why) {
  public Proposal {
    moves = List.copyOf(moves);
    before = List.copyOf(before);
    fields = List.copyOf(fields);
    fieldsBefore = List.copyOf(fieldsBefore);
    shared = List.copyOf(shared);
    derived = List.copyOf(derived);
    applications = List.copyOf(applications);
  }

  /** No step can be made of it. */
  public static Proposal unproven(String why) {
    return new Proposal(
        false,
        null,
        "",
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        List.of(),
        Explanation.no(why));
  }
}
