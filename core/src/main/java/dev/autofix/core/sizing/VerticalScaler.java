package dev.autofix.core.sizing;

import org.jspecify.annotations.Nullable;

/**
 * A VerticalPodAutoscaler that targets the workload.
 *
 * @param mode its update mode
 * @param memory whether its policy lets it set this container's memory
 * @param limits whether it sets limits too and not requests only
 * @param target the memory that it recommends as request; null without a recommendation
 */
public record VerticalScaler(
    String name, String mode, boolean memory, boolean limits, @Nullable String target) {}
