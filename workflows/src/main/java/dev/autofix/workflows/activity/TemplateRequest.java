package dev.autofix.workflows.activity;

import dev.autofix.core.workload.Workload;
import java.time.Duration;
import java.util.List;

/** The limits and fields that the live objects should show, after a revert for one. */
public record TemplateRequest(
    Workload workload, List<ExpectedLimit> expected, List<ExpectedField> fields, Duration timeout) {
  public TemplateRequest {
    expected = List.copyOf(expected);
    fields = List.copyOf(fields);
  }
}
