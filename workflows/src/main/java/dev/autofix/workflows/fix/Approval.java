package dev.autofix.workflows.fix;

import org.jspecify.annotations.Nullable;

/**
 * A person's yes.
 *
 * @param planHash the plan that was shown; null counts only while exactly one plan was ever shown
 * @param actor who agreed; null when signalled straight through Temporal
 */
public record Approval(@Nullable String planHash, @Nullable String actor) {}
