package dev.autofix.core.sizing;

import org.jspecify.annotations.Nullable;

/**
 * What one item of a LimitRange says about memory; null where it says nothing.
 *
 * @param name of the LimitRange
 * @param pod whether it bounds whole pods rather than each container
 * @param maxRatio the largest limit divided by request
 */
public record LimitBound(
    String name,
    boolean pod,
    @Nullable String min,
    @Nullable String max,
    @Nullable String maxRatio) {}
