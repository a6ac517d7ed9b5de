package dev.autofix.activities.chart;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Bounds of the rendering children.
 *
 * @param children how many renders run at once
 * @param timeout for one render, the start of its child included; the child is killed after it
 * @param maxHeapMebibytes of a child's Java heap; the same again is allowed to Helm itself
 * @param scratch an existing folder in which each child gets a folder of its own
 */
public record HelmJavaSettings(int children, Duration timeout, int maxHeapMebibytes, Path scratch) {
  public HelmJavaSettings {
    if (children < 1 || maxHeapMebibytes < 32 || timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException(
          children
              + " children, "
              + timeout
              + ", "
              + maxHeapMebibytes
              + " MiB (expected: at least 1, more than 0 s, at least 32)");
    }
  }

  /** Two children, a minute for a render, 256 MiB. */
  public static HelmJavaSettings defaults() {
    return new HelmJavaSettings(
        2, Duration.ofMinutes(1), 256, Path.of(System.getProperty("java.io.tmpdir")));
  }
}
