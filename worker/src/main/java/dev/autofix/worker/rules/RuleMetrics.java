package dev.autofix.worker.rules;

import dev.autofix.core.fix.Outcome;
import dev.autofix.core.rule.Rule;
import dev.autofix.core.rule.RuleSet;
import dev.autofix.workflows.metric.Metric;
import io.micrometer.core.instrument.MeterRegistry;

/** The rules on the metrics page. */
record RuleMetrics(MeterRegistry registry) {
  static RuleMetrics of(RuleBook book, MeterRegistry registry) {
    Metric.RULES.gauge(registry, () -> book.rules().rules().size());
    Metric.RULES_STALE.gauge(registry, () -> book.problem().isPresent() ? 1 : 0);
    Metric.RULES_RELOADS.counter(registry);
    RuleMetrics metrics = new RuleMetrics(registry);
    metrics.expect(book.rules());
    return metrics;
  }

  void reloaded(RuleSet rules) {
    Metric.RULES_RELOADS.counter(registry).increment();
    expect(rules);
  }

  /** A counter that appears with its first count shows no increase, so all begin with zero. */
  private void expect(RuleSet rules) {
    for (Rule rule : rules.rules()) {
      for (Outcome outcome : Outcome.values()) {
        Metric.FIXES_ENDED.counter(registry, rule.name(), outcome.display());
      }
    }
  }
}
