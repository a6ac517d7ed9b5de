package dev.autofix.core.sizing;

import dev.autofix.core.explain.Explanation;
import dev.autofix.core.quantity.Memory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The checks before a commit: would the cluster take the new limit, and would it help? What bounds
 * the limit from above (LimitRange, ResourceQuota) clamps a proposal that is too high, as long as
 * something is left that is more than now and holds what the container has been seen to use. What
 * else stands against it refuses it.
 */
public final class Preflight {
  private static final long MEBIBYTE = 1L << 20;

  private final SizingFacts facts;
  private final String container;
  private final Memory now;

  private Preflight(SizingFacts facts, String container, Memory now) {
    this.facts = facts;
    this.container = container;
    this.now = now;
  }

  /**
   * What the checks come to.
   *
   * @param to the limit that may be committed, at most the proposed one; null: none may
   * @param warnings what a reviewer should know
   */
  public record Clearance(@Nullable Memory to, List<String> warnings, Explanation why) {
    public Clearance {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * Judges a proposal.
   *
   * @param now the container's limit before it
   * @param proposed more than {@code now}
   */
  public static Clearance judge(SizingFacts facts, String container, Memory now, Memory proposed) {
    return new Preflight(facts, container, now).judge(proposed);
  }

  private Clearance judge(Memory proposed) {
    List<Ruling> bounds = bounds(proposed);
    Memory to = broken(bounds).isEmpty() ? proposed : highestBelow(proposed).orElse(null);
    if (to == null) {
      return refused(proposed, Stream.concat(bounds.stream(), others(proposed).stream()).toList());
    }
    List<Ruling> rulings = new ArrayList<>(to.equals(proposed) ? bounds : bounds(to));
    rulings.addAll(others(to));
    if (!broken(rulings).isEmpty()) {
      return refused(to, rulings);
    }
    return to.equals(proposed) ? cleared(to, rulings) : clamped(proposed, to, bounds, rulings);
  }

  /** What a lower limit may satisfy. */
  private List<Ruling> bounds(Memory limit) {
    SizeChange change = change(limit);
    return Stream.of(LimitRangeCheck.on(facts, change), QuotaCheck.on(facts, change))
        .flatMap(List::stream)
        .toList();
  }

  private List<Ruling> others(Memory limit) {
    SizeChange change = change(limit);
    return Stream.of(
            NodeCheck.on(facts, change),
            ScalerCheck.on(facts, change),
            QosCheck.on(facts, change),
            HeapCheck.on(facts, change),
            peak(limit),
            facts.unread().stream().map(Ruling::warned).toList())
        .flatMap(List::stream)
        .toList();
  }

  private List<Ruling> peak(Memory limit) {
    return facts.use().peak() != null && mostUsed().compareTo(limit) > 0
        ? List.of(
            Ruling.warned(
                "the container has been seen to use %s, more than the new limit of %s"
                    .formatted(mostUsed(), limit)))
        : List.of();
  }

  private SizeChange change(Memory limit) {
    return SizeChange.of(facts.pod(), container, now, limit);
  }

  /**
   * The highest whole mebibyte that the bounds allow and that is of use. They allow less the higher
   * it gets, so halving finds it.
   */
  private Optional<Memory> highestBelow(Memory proposed) {
    long low = Math.max(now.bytes() / MEBIBYTE + 1, wholeMebibytes(mostUsed()));
    long high = proposed.bytes() / MEBIBYTE;
    if (low > high || !allowed(low)) {
      return Optional.empty();
    }
    while (low < high) {
      long middle = low + (high - low + 1) / 2;
      if (allowed(middle)) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return Optional.of(Memory.ofMebibytes(low));
  }

  private boolean allowed(long mebibytes) {
    return broken(bounds(Memory.ofMebibytes(mebibytes))).isEmpty();
  }

  private static long wholeMebibytes(Memory amount) {
    return (amount.bytes() + MEBIBYTE - 1) / MEBIBYTE;
  }

  private Memory mostUsed() {
    return amount(facts.use().now()).max(amount(facts.use().peak()));
  }

  private static Memory amount(@Nullable String quantity) {
    return quantity == null ? Memory.NOTHING : Memory.parse(quantity);
  }

  private Clearance cleared(Memory to, List<Ruling> rulings) {
    return new Clearance(
        to,
        warnings(rulings),
        new Explanation(
            Explanation.Verdict.YES, "the cluster takes a limit of " + to, explained(rulings)));
  }

  private Clearance clamped(Memory wanted, Memory to, List<Ruling> why, List<Ruling> rulings) {
    String text = "clamped from %s to %s, the most that the namespace takes".formatted(wanted, to);
    List<String> warnings = new ArrayList<>();
    broken(why).forEach(ruling -> warnings.add(text + ": " + ruling.text()));
    warnings.addAll(warnings(rulings));
    List<Explanation> because = new ArrayList<>(explained(broken(why)));
    because.addAll(explained(rulings));
    return new Clearance(to, warnings, new Explanation(Explanation.Verdict.YES, text, because));
  }

  private Clearance refused(Memory limit, List<Ruling> rulings) {
    List<Ruling> against = broken(rulings);
    String first = against.isEmpty() ? "" : against.get(0).text();
    List<Explanation> because = new ArrayList<>(explained(rulings));
    if (!broken(bounds(limit)).isEmpty()) {
      because.add(Explanation.note(nothingSmaller()));
    }
    return new Clearance(
        null,
        List.of(),
        new Explanation(
            Explanation.Verdict.NO,
            "a limit of %s is refused before the commit: %s".formatted(limit, first),
            because));
  }

  private String nothingSmaller() {
    return mostUsed().compareTo(now) > 0
        ? "no smaller limit would do: it has to hold the %s that the container has been seen to use"
            .formatted(mostUsed())
        : "no smaller limit above the %s of now would do".formatted(now);
  }

  private static List<Ruling> broken(List<Ruling> rulings) {
    return rulings.stream().filter(Ruling::isBroken).toList();
  }

  private static List<String> warnings(List<Ruling> rulings) {
    return rulings.stream()
        .filter(ruling -> ruling.kind() == Ruling.Kind.WARNED)
        .map(Ruling::text)
        .toList();
  }

  private static List<Explanation> explained(List<Ruling> rulings) {
    return rulings.stream().map(Ruling::explained).toList();
  }
}
