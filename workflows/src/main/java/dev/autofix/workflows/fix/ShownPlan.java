package dev.autofix.workflows.fix;

import java.util.List;

/**
 * The plan as people see it.
 *
 * @param hash what an approval names
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
    List<String> warnings) {
  public ShownPlan {
    warnings = List.copyOf(warnings);
  }
}
