package dev.autofix.workflows.activity;

import dev.autofix.core.workload.Workload;
import java.time.Duration;
import java.time.Instant;

/** Which commit has to be applied, by which Application. */
public record SyncRequest(
    ApplicationRef application,
    int sourceIndex,
    String repository,
    String branch,
    String commit,
    Instant committedAt,
    Workload workload,
    Duration timeout) {}
