package dev.autofix.workflows.activity;

import dev.autofix.core.workload.Workload;

/** The change to prove. */
public record ProposeRequest(Workload workload, String container, Located located, String to) {}
