package dev.autofix.core.sizing;

/**
 * How the pods of a workload are replaced, as far as it costs memory.
 *
 * @param replicas pods that should run
 * @param standing pods that exist now
 * @param surge pods that may stand beside them during a rollout
 * @param ending whether the pods have a deadline (which some quotas are scoped to)
 */
public record Replacement(int replicas, int standing, int surge, boolean ending) {}
