package dev.autofix.activities.chart;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What rendering may cost, whichever renderer does it.
 *
 * @param children how many renders run at once; the others wait in turn
 * @param timeout for one render, the start of its child included; the child is killed after it, or
 *     after four times that where the machine lets it do next to nothing
 * @param maxHeapMebibytes of a child's Java heap; Helm itself is asked to stay below the same
 * @param maxResidentMebibytes of a whole child; a render that needs more is ended (where the system
 *     tells, as Linux does)
 * @param scratch an existing folder in which each child gets a folder of its own
 */
public record RenderBounds(
    int children, Duration timeout, int maxHeapMebibytes, int maxResidentMebibytes, Path scratch) {
  /** Renders beyond this are refused: nobody reviews them, and they would fill the heap. */
  static final int MAX_OUTPUT_BYTES = 16 << 20;

  public RenderBounds {
    require(children >= 1, children + " children (expected: at least 1)");
    require(!timeout.isNegative() && !timeout.isZero(), timeout + " (expected: more than 0 s)");
    require(maxHeapMebibytes >= 32, maxHeapMebibytes + " MiB of heap (expected: at least 32)");
    require(
        maxResidentMebibytes >= 512,
        maxResidentMebibytes + " MiB of memory (expected: at least 512)");
  }

  /** With 1 GiB for a whole child. */
  public RenderBounds(int children, Duration timeout, int maxHeapMebibytes, Path scratch) {
    this(children, timeout, maxHeapMebibytes, 1024, scratch);
  }

  private static void require(boolean fine, String message) {
    if (!fine) {
      throw new IllegalArgumentException(message);
    }
  }

  /** Two children, a minute for a render, 256 MiB of heap and 1 GiB in all. */
  public static RenderBounds defaults() {
    return new RenderBounds(
        2, Duration.ofMinutes(1), 256, Path.of(System.getProperty("java.io.tmpdir")));
  }
}
