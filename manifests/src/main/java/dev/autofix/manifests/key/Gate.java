package dev.autofix.manifests.key;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks for the other key without which a chart does not read the one that was found: a template
 * that tests one component's resources before it uses another's. Sentinels reach the target then,
 * the lone edit does not.
 */
final class Gate {
  private final Workspace workspace;
  private final Map<String, Object> merged;
  private final Candidate gated;
  private final ContainerTarget target;

  Gate(Workspace workspace, Map<String, Object> merged, Candidate gated, ContainerTarget target) {
    this.workspace = workspace;
    this.merged = merged;
    this.gated = gated;
    this.target = target;
  }

  /**
   * The one candidate that opens the way, by halves: at most two renders for each doubling of their
   * number. Empty if none does so on its own.
   */
  Optional<Candidate> among(List<Candidate> candidates) {
    List<Candidate> others =
        candidates.stream().filter(candidate -> !candidate.equals(gated)).toList();
    while (others.size() > 1) {
      List<Candidate> first = others.subList(0, others.size() / 2);
      List<Candidate> second = others.subList(others.size() / 2, others.size());
      if (opens(first)) {
        others = first;
      } else if (opens(second)) {
        others = second;
      } else {
        return Optional.empty();
      }
    }
    return others.stream().filter(other -> opens(List.of(other))).findFirst();
  }

  private boolean opens(List<Candidate> others) {
    return Sentinels.together(workspace, merged, gated, others).limitOf(target) != null;
  }
}
