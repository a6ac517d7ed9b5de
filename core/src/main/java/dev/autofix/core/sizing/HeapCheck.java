package dev.autofix.core.sizing;

import dev.autofix.core.quantity.Memory;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/** Would the program inside make use of a higher limit? */
final class HeapCheck {
  /** Above this share a JVM has too little left for threads, metaspace and buffers. */
  private static final BigDecimal LARGE_SHARE = BigDecimal.valueOf(80);

  private HeapCheck() {}

  static List<Ruling> on(SizingFacts facts, SizeChange change) {
    return facts.heaps().stream().map(heap -> judge(heap, change.limit())).toList();
  }

  private static Ruling judge(HeapSetting heap, Memory limit) {
    String seen = "%s in %s".formatted(heap.text(), heap.where());
    return switch (heap.kind()) {
      case FOLLOWS -> Ruling.fine(heap.where() + " follows the limit");
      case SHARE -> share(seen, amount(heap));
      case FIXED -> fixed(seen, Memory.parse(amount(heap)), limit);
      case SOFT -> soft(seen, Memory.parse(amount(heap)), limit);
    };
  }

  private static String amount(HeapSetting heap) {
    return Objects.requireNonNull(heap.amount());
  }

  private static Ruling share(String seen, String percent) {
    return new BigDecimal(percent).compareTo(LARGE_SHARE) > 0
        ? Ruling.warned(
            seen
                + " leaves little beside the heap under any limit: a higher limit alone may not help (lower the percentage)")
        : Ruling.fine(seen + ": the heap grows with the limit");
  }

  private static Ruling fixed(String seen, Memory heap, Memory limit) {
    return heap.compareTo(limit) >= 0
        ? Ruling.warned(
            "%s lets the heap grow to %s, which the new limit of %s cannot hold: a higher limit alone cannot help (lower the heap, or raise the limit above it)"
                .formatted(seen, heap, limit))
        : Ruling.warned(
            "%s keeps the heap at %s under any limit: if it is the heap that is full, it has to move as well"
                .formatted(seen, heap));
  }

  private static Ruling soft(String seen, Memory heap, Memory limit) {
    return heap.compareTo(limit) >= 0
        ? Ruling.warned(
            "%s is not below the new limit of %s: Go collects too late for it (set it to some 90 %% of the limit)"
                .formatted(seen, limit))
        : Ruling.warned(
            "%s stays: Go goes on collecting near %s under any limit (raise it as well, to some 90 %% of the limit)"
                .formatted(seen, heap));
  }
}
