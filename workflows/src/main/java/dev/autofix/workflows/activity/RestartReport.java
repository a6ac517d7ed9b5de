package dev.autofix.workflows.activity;

import java.time.Instant;

/**
 * A restart that Argo CD took.
 *
 * @param restartedAt the template's restart mark
 * @param already whether an earlier attempt had done it
 */
public record RestartReport(Instant restartedAt, boolean already) {}
