package dev.autofix.workflows.activity;

import dev.autofix.core.workload.Workload;

/**
 * Which container crashes.
 *
 * @param pod where it was seen; a sibling answers if it is gone
 */
public record CrashQuestion(Workload workload, String container, String pod) {}
