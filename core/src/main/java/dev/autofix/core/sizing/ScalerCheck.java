package dev.autofix.core.sizing;

import java.util.ArrayList;
import java.util.List;

/** Does an autoscaler steer the same memory? Two hands on one wheel help nobody. */
final class ScalerCheck {
  private ScalerCheck() {}

  static List<Ruling> on(SizingFacts facts, SizeChange change) {
    List<Ruling> rulings = new ArrayList<>();
    facts.verticalScalers().forEach(scaler -> rulings.add(vertical(scaler, change)));
    facts.horizontalScalers().forEach(scaler -> rulings.add(horizontal(scaler, change)));
    return rulings;
  }

  private static Ruling vertical(VerticalScaler scaler, SizeChange change) {
    String object = "VerticalPodAutoscaler " + scaler.name();
    if (scaler.mode().equals("Off")) {
      return Ruling.fine(
          object
              + " only recommends (updateMode Off)"
              + (scaler.target() == null ? "" : ": a request of " + scaler.target()));
    }
    if (!scaler.memory()) {
      return Ruling.fine(
          "%s leaves the memory of container %s alone".formatted(object, change.container()));
    }
    String seen =
        "%s (updateMode %s) sets the memory %s of container %s when its pods start"
            .formatted(
                object,
                scaler.mode(),
                scaler.limits() ? "request and limit" : "request",
                change.container());
    if (!scaler.limits() && !change.movesRequest()) {
      return Ruling.warned(seen + "; only the limit is changed here");
    }
    return Ruling.broken(
        "%s, so a value from Git would not reach them (set controlledValues: RequestsOnly and a request of its own, raise maxAllowed.memory of %s, or set updateMode: Off)"
            .formatted(seen, object));
  }

  private static Ruling horizontal(HorizontalScaler scaler, SizeChange change) {
    String object = "HorizontalPodAutoscaler " + scaler.name();
    String seen = "%s scales at %s of memory".formatted(object, scaler.target());
    if (!scaler.share()) {
      return Ruling.warned(
          seen + " a pod; a higher limit lets each pod hold more before replicas are added");
    }
    if (!change.movesRequest()) {
      return Ruling.warned(seen + " request, which stays; only the limit is changed");
    }
    return Ruling.broken(
        "%s request, and the request of container %s would move with its limit, so replicas would be taken away (give the container a memory request of its own, or let %s scale by averageValue)"
            .formatted(seen, change.container(), object));
  }
}
