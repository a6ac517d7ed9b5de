package dev.autofix.core.sizing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the cluster says about the room that a container has to grow, read right before a plan is
 * made. Quantities stay text, so that they read in the Temporal UI as they do in the objects.
 *
 * @param pod the live template
 * @param node null when none fits or nobody may tell
 * @param heaps settings of a heap that were seen in the container's environment and command
 * @param unread what could not be read, and the remedy: these checks were not made
 */
public record SizingFacts(
    PodShape pod,
    Replacement replacement,
    MemoryUse use,
    List<LimitBound> bounds,
    List<QuotaRoom> quotas,
    @Nullable NodeSize node,
    List<VerticalScaler> verticalScalers,
    List<HorizontalScaler> horizontalScalers,
    List<HeapSetting> heaps,
    List<String> unread) {
  public SizingFacts {
    bounds = List.copyOf(bounds);
    quotas = List.copyOf(quotas);
    verticalScalers = List.copyOf(verticalScalers);
    horizontalScalers = List.copyOf(horizontalScalers);
    heaps = List.copyOf(heaps);
    unread = List.copyOf(unread);
  }
}
