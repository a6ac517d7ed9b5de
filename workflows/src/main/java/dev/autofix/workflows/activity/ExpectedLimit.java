package dev.autofix.workflows.activity;

import org.jspecify.annotations.Nullable;

/**
 * A container's memory limit as the plan means it to be.
 *
 * @param limit null: no limit
 */
public record ExpectedLimit(String kind, String name, String container, @Nullable String limit) {}
