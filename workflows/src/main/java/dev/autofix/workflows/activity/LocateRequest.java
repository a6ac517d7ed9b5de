package dev.autofix.workflows.activity;

import dev.autofix.core.rule.SetValue;
import dev.autofix.core.workload.Workload;
import org.jspecify.annotations.Nullable;

/**
 * Whose key to look for.
 *
 * @param value the value to look for; null: the container's memory limit
 */
public record LocateRequest(Workload workload, String container, @Nullable SetValue value) {}
