package dev.autofix.core.sizing;

import dev.autofix.core.quantity.Memory;
import dev.autofix.core.quantity.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Would the LimitRanges of the namespace admit the new pods? */
final class LimitRangeCheck {
  private LimitRangeCheck() {}

  static List<Ruling> on(SizingFacts facts, SizeChange change) {
    List<Ruling> rulings = new ArrayList<>();
    for (LimitBound bound : facts.bounds()) {
      Memory limit = bound.pod() ? change.after().limit() : change.limit();
      Memory request = bound.pod() ? change.after().request() : change.request();
      String whose = bound.pod() ? "a pod" : "a container";
      String object = "LimitRange " + bound.name();
      min(rulings, bound, object, whose, request);
      max(rulings, bound, object, whose, limit);
      ratio(rulings, bound, object, whose, limit, request);
    }
    return rulings;
  }

  private static void min(
      List<Ruling> rulings, LimitBound bound, String object, String whose, Memory request) {
    if (bound.min() == null) {
      return;
    }
    Memory min = Memory.parse(bound.min());
    String seen =
        "%s asks of %s at least %s of memory; its request would be %s"
            .formatted(object, whose, min, request);
    rulings.add(
        request.compareTo(min) >= 0
            ? Ruling.fine(seen)
            : Ruling.broken(seen + " (raise the request, or lower min.memory of " + object + ")"));
  }

  private static void max(
      List<Ruling> rulings, LimitBound bound, String object, String whose, Memory limit) {
    if (bound.max() == null) {
      return;
    }
    Memory max = Memory.parse(bound.max());
    String seen =
        "%s allows %s at most %s of memory; its limit would be %s"
            .formatted(object, whose, max, limit);
    rulings.add(
        limit.compareTo(max) <= 0
            ? Ruling.fine(seen)
            : Ruling.broken(
                "%s (raise max.memory of %s, or let %s need less)".formatted(seen, object, whose)));
  }

  private static void ratio(
      List<Ruling> rulings,
      LimitBound bound,
      String object,
      String whose,
      Memory limit,
      Memory request) {
    if (bound.maxRatio() == null) {
      return;
    }
    BigDecimal allowed =
        Quantity.number(bound.maxRatio()).multiply(BigDecimal.valueOf(request.bytes()));
    String seen =
        "%s allows %s a limit of at most %s times its request; they would be %s and %s"
            .formatted(object, whose, bound.maxRatio(), limit, request);
    rulings.add(
        allowed.compareTo(BigDecimal.valueOf(limit.bytes())) >= 0
            ? Ruling.fine(seen)
            : Ruling.broken(
                seen
                    + " (raise the request too, or maxLimitRequestRatio.memory of "
                    + object
                    + ")"));
  }
}
