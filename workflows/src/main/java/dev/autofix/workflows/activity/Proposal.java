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
 * @param proof what the renders showed; null when not proven
 * @param applications every Application that the edited file feeds, ours first
 */
public record Proposal(
    boolean proven,
    @Nullable String planHash,
    String diff,
    List<ExpectedLimit> moves,
    List<ExpectedLimit> before,
    List<String> derived,
    @Nullable ProofSummary proof,
    List<String> applications,
    Explanation why) {
  public Proposal {
    moves = List.copyOf(moves);
    before = List.copyOf(before);
    derived = List.copyOf(derived);
    applications = List.copyOf(applications);
  }
}
