package dev.autofix.core.rule;

import dev.autofix.core.explain.Explanation;
import org.jspecify.annotations.Nullable;

/**
 * Which rule an alert falls under.
 *
 * @param rule null when none matches
 * @param why what each rule that was asked said
 */
public record RuleMatch(@Nullable Rule rule, Explanation why) {}
