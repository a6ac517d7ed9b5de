package dev.autofix.core.crash;

import dev.autofix.core.explain.Explanation;
import org.jspecify.annotations.Nullable;

/**
 * Why a container crashes.
 *
 * @param release the revision that began it; null unless that is the cause
 * @param why one sentence with the cause and what to do, on everything that was seen
 */
public record Diagnosis(Cause cause, @Nullable Release release, Explanation why) {}
