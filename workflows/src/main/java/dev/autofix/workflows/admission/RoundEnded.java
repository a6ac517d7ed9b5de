package dev.autofix.workflows.admission;

import dev.autofix.core.workload.Workload;

/**
 * A fix needs its lease no longer.
 *
 * @param reverted whether its steps did not help and were undone: the circuit breaker counts those
 */
public record RoundEnded(String holder, Workload workload, boolean reverted) {}
