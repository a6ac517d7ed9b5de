package dev.autofix.workflows.activity;

import dev.autofix.core.explain.Explanation;

/**
 * What the live templates show.
 *
 * @param health how the workload is, for the report; not a condition
 */
public record TemplateReport(boolean asExpected, String health, Explanation why) {}
