package dev.autofix.api.pages;

import dev.autofix.api.fixes.FixDetail;
import dev.autofix.core.quantity.Memory;
import dev.autofix.core.rule.Evidence;
import dev.autofix.core.sizing.MemoryUse;
import dev.autofix.workflows.fix.ShownPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a container used of its limit, before and after the change, as bars of one scale.
 *
 * @param notes where numbers are from, or why one is not there
 */
public record UsagePlot(List<Row> rows, List<String> notes) {
  /** The length of the longest bar. */
  static final int WIDTH = 1000;

  /**
   * A bar: the limit, and in it what was used.
   *
   * @param used the largest use of a pod at that time; null when unknown
   * @param peak the largest use over a window before it; null when unknown
   * @param share how much of the limit was used, in percent; null when unknown
   * @param killed whether it was killed at this limit, whatever a measurement has seen of that
   */
  public record Row(
      String when,
      String limit,
      @Nullable String used,
      @Nullable String peak,
      @Nullable Integer share,
      boolean killed,
      int limitWidth,
      int usedWidth,
      int peakAt) {}

  /** The plot; null where nothing was measured, or the change is not about a memory limit. */
  static @Nullable UsagePlot of(FixDetail fix) {
    ShownPlan plan = fix.plan();
    if (plan == null || plan.use() == null) {
      return null;
    }
    boolean killed = fix.evidence() != null && fix.evidence().evidence() == Evidence.OOM_KILLED;
    Bar before = Bar.of("Before", plan.from(), plan.use(), killed);
    String then = fix.commits().isEmpty() ? "Planned" : "After";
    Bar after = Bar.of(then, plan.to(), fix.useAfter(), false);
    List<Bar> bars = Stream.of(before, after).filter(Objects::nonNull).toList();
    if (bars.stream().noneMatch(Bar::isMeasured)) {
      return null;
    }
    long longest = bars.stream().mapToLong(Bar::longest).max().orElse(1);
    return new UsagePlot(bars.stream().map(bar -> bar.row(longest)).toList(), notes(fix, plan));
  }

  private static List<String> notes(FixDetail fix, ShownPlan plan) {
    List<String> notes = new ArrayList<>();
    Stream.of(plan.use(), fix.useAfter())
        .filter(Objects::nonNull)
        .flatMap(use -> use.notes().stream())
        .distinct()
        .forEach(notes::add);
    return notes;
  }

  private record Bar(
      String when, Memory limit, Optional<Memory> used, Optional<Memory> peak, boolean killed) {
    static @Nullable Bar of(String when, String limit, @Nullable MemoryUse use, boolean killed) {
      return quantity(limit)
          .map(
              amount ->
                  new Bar(
                      when,
                      amount,
                      quantity(use == null ? null : use.now()),
                      quantity(use == null ? null : use.peak()),
                      killed))
          .orElse(null);
    }

    boolean isMeasured() {
      return killed || used.isPresent() || peak.isPresent();
    }

    long longest() {
      return Stream.of(Optional.of(limit), used, peak)
          .flatMap(Optional::stream)
          .mapToLong(Memory::bytes)
          .max()
          .orElse(1);
    }

    Row row(long longest) {
      return new Row(
          when,
          limit.canonical(),
          used.map(Memory::canonical).orElse(null),
          peak.map(Memory::canonical).orElse(null),
          used.map(amount -> (int) Math.round(100.0 * amount.bytes() / limit.bytes())).orElse(null),
          killed,
          width(limit, longest),
          used.map(amount -> width(amount, longest)).orElse(0),
          peak.map(amount -> width(amount, longest)).orElse(0));
    }

    private static int width(Memory amount, long longest) {
      return (int) Math.round((double) WIDTH * amount.bytes() / longest);
    }
  }

  private static Optional<Memory> quantity(@Nullable String text) {
    try {
      return Optional.ofNullable(text).map(Memory::parse).filter(amount -> amount.bytes() > 0);
    } catch (IllegalArgumentException expression) {
      return Optional.empty();
    }
  }
}
