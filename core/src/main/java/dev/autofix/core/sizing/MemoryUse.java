package dev.autofix.core.sizing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the container uses, over all pods of the workload.
 *
 * @param now the largest current use; null when unknown
 * @param peak the largest working set over a window; null when unknown
 * @param notes where the numbers are from, or why there are none
 */
public record MemoryUse(@Nullable String now, @Nullable String peak, List<String> notes) {
  public MemoryUse {
    notes = List.copyOf(notes);
  }
}
