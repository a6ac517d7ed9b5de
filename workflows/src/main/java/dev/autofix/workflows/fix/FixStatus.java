package dev.autofix.workflows.fix;

import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import dev.autofix.core.workload.Workload;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a fix stands: what its page, the API and the demo show.
 *
 * @param approval set while a plan waits for a person
 * @param timeline every state of this round with the time it was entered
 * @param explanation why, as indented lines
 */
public record FixStatus(
    Workload workload,
    State state,
    @Nullable Outcome outcome,
    @Nullable String reason,
    @Nullable String waitingFor,
    @Nullable AwaitedApproval approval,
    @Nullable ShownPlan plan,
    List<Commit> commits,
    List<Entry> timeline,
    List<String> explanation) {

  /** A commit of this round. */
  public record Commit(String trailer, String commit, String change, Instant at) {}

  /** A state of this round. */
  public record Entry(State state, Instant at) {}
}
