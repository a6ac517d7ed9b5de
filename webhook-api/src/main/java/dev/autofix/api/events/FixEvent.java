package dev.autofix.api.events;

import dev.autofix.api.fixes.FixSummary;

/**
 * A fix is new, stands elsewhere, or is over.
 *
 * @param number counts up by one
 */
record FixEvent(long number, FixSummary fix) {}
