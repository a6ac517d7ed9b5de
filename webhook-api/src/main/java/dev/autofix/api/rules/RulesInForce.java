package dev.autofix.api.rules;

import dev.autofix.core.rule.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules that decide about the next alert, in their order.
 *
 * @param problem why the newest files are not used; null while they are
 */
public record RulesInForce(List<Rule> rules, @Nullable String problem) {
  public RulesInForce {
    rules = List.copyOf(rules);
  }
}
