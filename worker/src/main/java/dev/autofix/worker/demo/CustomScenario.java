package dev.autofix.worker.demo;

import dev.autofix.core.workload.Workload;
import dev.autofix.simulator.alert.Alert;
import dev.autofix.simulator.alert.Backlog;
import dev.autofix.workflows.fix.FixStatus;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** An alert that only the configuration knows: it sets a value until the alert ends. */
record CustomScenario(String name, String story, Workload workload, int podsNeeded)
    implements Scenario {
  @Override
  public Verdict play(Stage stage) throws IOException, InterruptedException, TimeoutException {
    Backlog backlog =
        new Backlog(stage.world().world(), workload.namespace(), workload.name(), podsNeeded);
    Alert alert = stage.fires(backlog);
    stage.ends(backlog, alert, workload);
    FixStatus status = stage.outcome(workload);
    List<Ledger.Entry> commits = stage.ledger().entries(workload.display());
    return new Expectations()
        .that("the outcome", "RECOVERED", String.valueOf(status.outcome()))
        .that("the number of commits", 1, commits.size())
        .that("the number of pods", podsNeeded, stage.livePods(workload))
        .that("the alert's outcome", "Recovered", stage.answered(alert))
        .verdict(name, "Recovered with %d pods, 1 commit".formatted(podsNeeded));
  }
}
