package dev.autofix.workflows.activity;

import dev.autofix.core.rule.Evidence;
import dev.autofix.core.workload.Workload;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What recovery means for this step.
 *
 * @param expected the limits that the live templates must carry; empty after a restart
 * @param fields what live objects must show besides
 * @param restartedAt pods have to be younger than this; null unless the step was a restart
 * @param changedAt evidence counts only if it is later than this
 */
public record VerifyRequest(
    Workload workload,
    String container,
    Evidence evidence,
    BigDecimal usageShare,
    List<ExpectedLimit> expected,
    List<ExpectedField> fields,
    @Nullable Instant restartedAt,
    Instant changedAt,
    Duration rollout,
    Duration soak) {
  public VerifyRequest {
    expected = List.copyOf(expected);
    fields = List.copyOf(fields);
  }
}
