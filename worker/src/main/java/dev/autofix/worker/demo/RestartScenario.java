package dev.autofix.worker.demo;

import dev.autofix.core.workload.Workload;
import dev.autofix.simulator.alert.Alert;
import dev.autofix.simulator.alert.AlertRule;
import dev.autofix.workflows.fix.FixStatus;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** The pods crash on spoiled local state; new pods are well. Nothing is committed. */
record RestartScenario(String name, String story, Workload workload) implements Scenario {
  @Override
  public Verdict play(Stage stage) throws IOException, InterruptedException, TimeoutException {
    stage.world().world().jam(workload.namespace(), workload.name());
    Alert alert = stage.fires(AlertRule.CRASH_LOOP, workload.namespace());
    FixStatus status = stage.outcome(workload);
    return new Expectations()
        .that("the outcome", "RECOVERED", String.valueOf(status.outcome()))
        .that("the number of commits", 0, stage.ledger().entries(workload.display()).size())
        .that("the alert's outcome", "Recovered", stage.answered(alert))
        .verdict(name, "Recovered by a restart, no commit");
  }
}
