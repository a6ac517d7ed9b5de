package dev.autofix.activities.kubernetes.object;

/** The counts in a workload's status, and how many it should have. */
public record Replicas(int desired, int current, int updated, int ready, int available) {}
