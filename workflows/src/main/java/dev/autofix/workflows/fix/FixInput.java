package dev.autofix.workflows.fix;

import dev.autofix.core.workload.Workload;
import org.jspecify.annotations.Nullable;

/**
 * The input of a fix.
 *
 * @param memory what an earlier run of the same fix remembers; null at the first run
 */
public record FixInput(Workload workload, boolean searchAttributes, @Nullable FixMemory memory) {}
