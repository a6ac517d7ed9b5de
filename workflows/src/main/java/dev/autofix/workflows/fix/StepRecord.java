package dev.autofix.workflows.fix;

import java.time.Instant;

/**
 * A step or a revert that is on the branch.
 *
 * @param to the value it wrote
 */
public record StepRecord(
    String trailer, String commit, Instant committedAt, String from, String to) {}
