package dev.autofix.workflows.activity;

import dev.autofix.core.workload.Workload;
import java.time.Duration;
import java.util.List;

/** The limits that the live templates should show again after a revert. */
public record TemplateRequest(Workload workload, List<ExpectedLimit> expected, Duration timeout) {
  public TemplateRequest {
    expected = List.copyOf(expected);
  }
}
