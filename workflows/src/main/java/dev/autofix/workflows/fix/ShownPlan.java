package dev.autofix.workflows.fix;

import dev.autofix.core.sizing.MemoryUse;
import dev.autofix.workflows.activity.ApplicationRef;
import dev.autofix.workflows.activity.Notice;
import dev.autofix.workflows.activity.ProofSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The plan as people see it.
 *
 * @param hash what an approval names
 * @param proof what the change was proven to do; null for a restart
 * @param warnings what a reviewer should know: a gap, other containers that move
 * @param application whose it is; null where nobody knows it
 * @param use what the container used when the plan was made; null where the plan is not about that
 */
public record ShownPlan(
    String hash,
    String repository,
    String branch,
    String file,
    String key,
    String from,
    String to,
    String diff,
    @Nullable ProofSummary proof,
    List<String> warnings,
    @Nullable ApplicationRef application,
    @Nullable MemoryUse use) {
  public ShownPlan {
    warnings = List.copyOf(warnings);
  }

  /** The same for a notice. */
  Notice.Proposed proposed() {
    return new Notice.Proposed(hash, repository, file, key, from, to, diff, warnings);
  }
}
