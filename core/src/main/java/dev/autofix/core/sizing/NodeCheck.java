package dev.autofix.core.sizing;

import dev.autofix.core.quantity.Memory;
import java.util.List;

/** Is there a node that could carry the new pods? How full it is now is the scheduler's concern. */
final class NodeCheck {
  private NodeCheck() {}

  static List<Ruling> on(SizingFacts facts, SizeChange change) {
    NodeSize node = facts.node();
    if (node == null) {
      return List.of();
    }
    Memory allocatable = Memory.parse(node.allocatable());
    Memory request = change.after().request();
    String which = node.everywhere() ? "smallest" : "largest";
    String seen =
        "the %s node that its pods may run on, Node %s, has %s of memory for pods"
            .formatted(which, node.name(), wholeMebibytes(allocatable));
    if (request.compareTo(allocatable) > 0) {
      return List.of(
          Ruling.broken(
              "%s; a pod would request %s and never start there (add a larger node, or let the workload need less)"
                  .formatted(seen, request)));
    }
    if (change.limit().compareTo(allocatable) > 0) {
      return List.of(
          Ruling.broken(
              "%s; a limit of %s is more than that, so the node would run out of memory first (add a larger node, or let the workload need less)"
                  .formatted(seen, change.limit())));
    }
    return List.of(
        Ruling.fine(
            "%s; a pod requests %s at a limit of %s".formatted(seen, request, change.limit())));
  }

  /** Kubelets give kibibytes, which nobody reads; rounded down, never up to what is not there. */
  private static Memory wholeMebibytes(Memory amount) {
    return Memory.ofMebibytes(amount.bytes() >> 20);
  }
}
