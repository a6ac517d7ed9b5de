package dev.autofix.workflows.fix;

import dev.autofix.workflows.activity.ProofSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The plan as people see it.
 *
 * @param hash what an approval names
 * @param proof what the change was proven to do; null for a restart
 * @param warnings what a reviewer should know: a gap, other containers that move
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
    List<String> warnings) {
  public ShownPlan {
    warnings = List.copyOf(warnings);
  }
}
