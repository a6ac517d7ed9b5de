package dev.autofix.workflows.activity;

import dev.autofix.core.explain.Explanation;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@link SourceActivities#locate}.
 *
 * @param located null when no key is proven
 * @param application the Application, if at least that was found (a restart needs no more)
 */
public record Location(
    @Nullable Located located, @Nullable ApplicationRef application, Explanation why) {}
