package dev.autofix.worker.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autofix.core.fix.State;
import dev.autofix.simulator.alert.Alert;
import dev.autofix.simulator.alert.AlertSource.Delivery;
import dev.autofix.workflows.fix.FixStatus;
import dev.autofix.workflows.fix.ShownPlan;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what is new about a fix each time it is looked at. */
final class Narrator {
  private final Console console;
  private final Set<String> told = new HashSet<>();
  private int entries;
  private @Nullable String workload;

  Narrator(Console console) {
    this.console = console;
  }

  void happens(String text) {
    console.now(text);
  }

  void delivered(Alert alert, Delivery delivery) throws IOException {
    JsonNode answer = new ObjectMapper().readTree(delivery.body()).path("alerts").path(0);
    console.now(
        "%s %s/%s -> %d %s %s"
            .formatted(
                console.strong(alert.label("alertname")),
                alert.label("namespace"),
                alert.label("pod") + alert.label("deployment"),
                delivery.status(),
                answer.path("status").asText(),
                answer.path("workflowId").asText()));
  }

  FixStatus tell(FixStatus status) {
    if (!status.workload().display().equals(workload)) {
      workload = status.workload().display();
      entries = 0;
      told.clear();
    }
    for (; entries < status.timeline().size(); entries++) {
      FixStatus.Entry entry = status.timeline().get(entries);
      console.at(entry.at(), console.strong(entry.state().name()));
      about(entry.state(), status);
    }
    return status;
  }

  private void about(State state, FixStatus status) {
    switch (state) {
      case AWAITING_APPROVAL, ADMITTED -> plan(status.plan());
      case COOLING_DOWN -> {
        status.commits().forEach(this::commit);
        ended(status);
      }
      default -> status.commits().forEach(this::commit);
    }
  }

  private void ended(FixStatus status) {
    if (status.outcome() != null) {
      console.more(console.strong(status.outcome().display()) + ": " + status.reason());
    }
  }

  private void plan(@Nullable ShownPlan plan) {
    if (plan != null && told.add("plan " + plan.hash())) {
      if (!plan.file().isEmpty()) {
        console.more("%s %s: %s -> %s".formatted(plan.file(), plan.key(), plan.from(), plan.to()));
      }
      console.diff(plan.diff());
      plan.warnings().forEach(warning -> console.more("! " + warning));
    }
  }

  private void commit(FixStatus.Commit commit) {
    if (told.add("commit " + commit.commit())) {
      console.more("commit %s %s".formatted(commit.commit().substring(0, 10), commit.change()));
    }
  }
}
