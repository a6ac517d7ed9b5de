package dev.autofix.api.plans;

import java.net.URI;

/**
 * A plan is being made.
 *
 * @param id the observation that makes it
 * @param answer where the plan and its explanation are to be read
 */
public record PlanBegun(String id, URI answer) {}
