package dev.autofix.core.sizing;

import java.util.List;

/** Does the change move the pods to another class of service? */
final class QosCheck {
  private QosCheck() {}

  static List<Ruling> on(SizingFacts facts, SizeChange change) {
    return change.before().guaranteed() && !change.after().guaranteed()
        ? List.of(
            Ruling.warned(
                "the QoS class of the pods changes from Guaranteed to Burstable: the request stays at %s while the limit rises to %s, and a node short of memory evicts them earlier"
                    .formatted(change.request(), change.limit())))
        : List.of();
  }
}
