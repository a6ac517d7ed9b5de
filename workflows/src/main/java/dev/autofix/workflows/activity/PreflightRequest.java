package dev.autofix.workflows.activity;

import dev.autofix.core.workload.Workload;

/** The container that is to get more memory. */
public record PreflightRequest(Workload workload, String container) {}
