package dev.autofix.core.sizing;

/**
 * A HorizontalPodAutoscaler that scales the workload by memory.
 *
 * @param share whether the target is a share of the request rather than an amount
 * @param target as people write it: {@code 80 %}, {@code 400Mi}
 */
public record HorizontalScaler(String name, boolean share, String target) {}
