package dev.autofix.api.fixes;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A fix in a list.
 *
 * @param state null where the namespace has no search attributes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FixSummary(
    String id,
    String workload,
    @Nullable String state,
    @Nullable String outcome,
    @Nullable Instant startedAt) {}
