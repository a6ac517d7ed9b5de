package dev.autofix.core.admission;

import java.time.Instant;

/**
 * The leave of a fix to have a step on its way.
 *
 * @param until when it ends unless it is given back before
 * @param reserved kept for a fix that was told to ask again; not yet a step
 */
public record Lease(String holder, String workload, Instant until, boolean reserved) {}
