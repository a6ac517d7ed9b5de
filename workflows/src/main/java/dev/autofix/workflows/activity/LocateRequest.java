package dev.autofix.workflows.activity;

import dev.autofix.core.workload.Workload;

/** Whose key to look for. */
public record LocateRequest(Workload workload, String container) {}
