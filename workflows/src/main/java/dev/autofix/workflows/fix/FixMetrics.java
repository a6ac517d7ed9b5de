package dev.autofix.workflows.fix;

import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import dev.autofix.workflows.metric.Metric;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/**
 * What a fix tells the metrics page. A replay adds nothing; a workflow task that is lost after it
 * counted is done again and counts twice, which a metric may do and an outcome may not.
 */
final class FixMetrics {
  private FixMetrics() {}

  static void left(State state, Duration spent) {
    Metric.FIX_STATE_DURATION.timer(Workflow.getMetricsScope(), state.name()).record(tally(spent));
  }

  static void ended(String rule, Outcome outcome, Duration took) {
    count(rule, outcome);
    Metric.FIX_DURATION.timer(Workflow.getMetricsScope(), outcome.display()).record(tally(took));
  }

  /** A round that had ended has another outcome now. */
  static void takenBack(String rule, Outcome outcome) {
    count(rule, outcome);
  }

  private static void count(String rule, Outcome outcome) {
    Metric.FIXES_ENDED.counter(Workflow.getMetricsScope(), rule, outcome.display()).inc(1);
  }

  private static com.uber.m3.util.Duration tally(Duration duration) {
    return com.uber.m3.util.Duration.ofNanos(duration.toNanos());
  }
}
