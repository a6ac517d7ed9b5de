package dev.autofix.workflows.fix;

import dev.autofix.core.workload.Workload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The input of a fix.
 *
 * @param memory what an earlier run of the same fix remembers; null at the first run
 * @param pending joins that an earlier run has received and not yet answered
 * @param retry the wish for the round that begins with the first of them; null when an alert began
 *     it
 * @param news how the alerts stand, as far as an earlier run was told
 */
public record FixInput(
    Workload workload,
    boolean searchAttributes,
    @Nullable FixMemory memory,
    List<Join> pending,
    @Nullable Retry retry,
    List<AlertNews> news) {
  public FixInput {
    pending = List.copyOf(pending);
    news = List.copyOf(news);
  }

  /** The input of the first run. */
  public static FixInput first(Workload workload, boolean searchAttributes) {
    return new FixInput(workload, searchAttributes, null, List.of(), null, List.of());
  }
}
