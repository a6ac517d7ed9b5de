package dev.autofix.worker.rules;

import com.codahale.metrics.health.HealthCheck;

/**
 * Says whether the newest files of rules are in use. Never unhealthy: the rules from before hold,
 * and a process that counted as not ready would take no alerts at all.
 */
public final class RuleHealth extends HealthCheck {
  private final RuleBook book;

  public RuleHealth(RuleBook book) {
    this.book = book;
  }

  @Override
  protected Result check() {
    String count = book.rules().rules().size() + " rules";
    return Result.builder()
        .healthy()
        .withMessage(book.problem().map(problem -> count + ": " + problem).orElse(count))
        .build();
  }
}
