package dev.autofix.workflows.fix;

import org.jspecify.annotations.Nullable;

/** A person's wish to try once more before the cool-down is over. */
public record Retry(@Nullable String actor) {}
