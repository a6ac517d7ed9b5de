package dev.autofix.api.fixes;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A fix in a list.
 *
 * @param run one run of the fix; a workload that was repaired again later has several; null where
 *     the listing knows no runs
 * @param rule the rule that began it; null where the namespace has no search attributes
 * @param state null where the namespace has no search attributes
 * @param open whether it still answers alerts and decisions
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FixSummary(
    String id,
    @Nullable String run,
    String workload,
    @Nullable String rule,
    @Nullable State state,
    @Nullable Outcome outcome,
    boolean open,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt) {}
