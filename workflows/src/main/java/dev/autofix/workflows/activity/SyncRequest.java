package dev.autofix.workflows.activity;

import dev.autofix.core.workload.Workload;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which commit has to be applied, by which Application.
 *
 * @param carrier the Application that has to apply it first, because the commit changes the
 *     manifest of {@code application}; null for none
 */
public record SyncRequest(
    ApplicationRef application,
    int sourceIndex,
    String repository,
    String branch,
    String commit,
    Instant committedAt,
    Workload workload,
    Duration timeout,
    @Nullable Carrier carrier) {}
