package dev.autofix.workflows.activity;

import org.jspecify.annotations.Nullable;

/**
 * A channel has been told.
 *
 * @param message where its message about the round is, to be edited by the next notice; null: it
 *     keeps none
 */
public record Told(@Nullable String message) {}
