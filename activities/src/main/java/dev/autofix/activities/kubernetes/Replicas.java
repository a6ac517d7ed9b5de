package dev.autofix.activities.kubernetes;

/** The counts in a workload's status, and how many it should have. */
record Replicas(int desired, int current, int updated, int ready, int available) {}
