package dev.autofix.activities.kubernetes.object;

/**
 * How a workload replaces its pods.
 *
 * @param type as Kubernetes spells it: {@code RollingUpdate}, {@code Recreate}, {@code OnDelete}
 * @param maxUnavailable pods that may be missing during a rollout, percentages resolved
 * @param maxSurge pods that may be there in addition, percentages resolved
 * @param partition of a StatefulSet: pods below this ordinal keep the old template
 * @param ordered of a StatefulSet: a broken pod of the old template blocks the rollout
 */
public record Strategy(
    String type, int maxUnavailable, int maxSurge, int partition, boolean ordered) {}
