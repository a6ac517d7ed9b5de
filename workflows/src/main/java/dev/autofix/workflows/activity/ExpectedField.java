package dev.autofix.workflows.activity;

/**
 * A field of a workload or of its HorizontalPodAutoscaler as the plan means it to be.
 *
 * @param path keys and indexes, as {@code spec.replicas}
 */
public record ExpectedField(String kind, String name, String path, String value) {}
