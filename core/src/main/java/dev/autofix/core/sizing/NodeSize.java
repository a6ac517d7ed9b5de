package dev.autofix.core.sizing;

/**
 * A node that the pods may run on, and its memory for pods.
 *
 * @param everywhere whether a pod has to run on each such node; this is the smallest one then, and
 *     the largest otherwise
 */
public record NodeSize(String name, String allocatable, boolean everywhere) {}
