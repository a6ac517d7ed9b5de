package dev.autofix.workflows.activity;

import dev.autofix.core.rule.Evidence;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which evidence to look for, and where.
 *
 * @param pod null when a workload is named
 * @param container null: the one container that qualifies, if it is exactly one
 * @param usageShare for high memory: above this share of the limit
 * @param firedAt since when the alert fires, which is the evidence for {@link Evidence#ALERT}
 * @param after evidence from this time or earlier is old; null when nothing was done before
 */
public record TriageRequest(
    String cluster,
    String namespace,
    @Nullable String pod,
    @Nullable String container,
    @Nullable String workloadKind,
    @Nullable String workloadName,
    Evidence evidence,
    BigDecimal usageShare,
    Instant firedAt,
    @Nullable Instant after) {}
