package dev.autofix.workflows.activity;

import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import dev.autofix.core.workload.Workload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that people should know about a fix. */
public record Notice(
    String workflowId,
    Workload workload,
    State state,
    @Nullable Outcome outcome,
    String summary,
    List<String> details) {
  public Notice {
    details = List.copyOf(details);
  }
}
