package dev.autofix.simulator.world;

import java.time.Instant;

/** One condition of a Deployment. */
public record Condition(
    String type,
    String status,
    String reason,
    String message,
    Instant lastUpdate,
    Instant lastTransition) {}
