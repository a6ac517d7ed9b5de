package dev.autofix.workflows.fix;

import java.time.Instant;

/**
 * A step of this round that is on the branch.
 *
 * @param to the value it wrote
 */
record StepRecord(String trailer, String commit, Instant committedAt, String from, String to) {}
