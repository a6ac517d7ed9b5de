package dev.autofix.workflows.activity;

import dev.autofix.core.crash.Release;
import dev.autofix.core.workload.Workload;

/** Which revision is looked at. */
public record ReleaseQuestion(Workload workload, ApplicationRef application, Release release) {}
