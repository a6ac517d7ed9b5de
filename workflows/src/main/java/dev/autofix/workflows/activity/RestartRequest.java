package dev.autofix.workflows.activity;

import dev.autofix.core.workload.Workload;
import java.time.Instant;

/**
 * A restart of a workload.
 *
 * @param decidedAt a template restarted at this time or later needs no second restart
 */
public record RestartRequest(ApplicationRef application, Workload workload, Instant decidedAt) {}
