package dev.autofix.api.plans;

import org.jspecify.annotations.Nullable;

/**
 * What a plan is wanted for.
 *
 * @param rule the name of the rule to plan by
 * @param container needed only if several containers of the pod fail
 */
public record PlanQuestion(
    @Nullable String rule,
    @Nullable String namespace,
    @Nullable String pod,
    @Nullable String container) {}
