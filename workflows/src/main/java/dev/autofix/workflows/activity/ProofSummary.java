package dev.autofix.workflows.activity;

import java.util.List;

/**
 * What the proof of a change showed, for the people who judge it.
 *
 * @param layer the kind of file that holds the key, such as {@code value file}
 * @param proofClass {@code strict} or {@code shared}, then what else the change takes or moves
 * @param moves every container that moves as {@code Kind/name#container}, or every workload that a
 *     value drives as {@code Kind/name}, the target first
 * @param rendered how the rendered documents differ, one difference a line
 */
public record ProofSummary(
    String layer, String proofClass, List<String> moves, List<String> rendered) {
  public ProofSummary {
    moves = List.copyOf(moves);
    rendered = List.copyOf(rendered);
  }

  /** The class and how many containers or workloads move: what a commit says of its proof. */
  public String brief() {
    boolean containers = moves.stream().anyMatch(move -> move.contains("#"));
    return "%s; %d %s%s"
        .formatted(
            proofClass,
            moves.size(),
            containers ? "container" : "workload",
            moves.size() == 1 ? "" : "s");
  }
}
