package dev.autofix.workflows.activity;

import dev.autofix.core.crash.Diagnosis;
import dev.autofix.core.explain.Explanation;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@link CrashActivities#diagnose}.
 *
 * @param diagnosis null if no pod of the current template is broken any more
 * @param application null if none manages the workload
 */
public record CrashReport(
    @Nullable Diagnosis diagnosis, @Nullable ApplicationRef application, Explanation why) {}
