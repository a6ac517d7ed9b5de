package dev.autofix.workflows.fix;

import dev.autofix.core.fix.Outcome;

/** How the last round of a fix ended. */
public record FixResult(Outcome outcome, String reason) {}
