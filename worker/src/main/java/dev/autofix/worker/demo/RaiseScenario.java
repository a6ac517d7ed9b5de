package dev.autofix.worker.demo;

import dev.autofix.core.workload.Workload;
import dev.autofix.simulator.alert.Alert;
import dev.autofix.simulator.alert.AlertRule;
import dev.autofix.workflows.fix.FixStatus;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * One commit raises the limit and the workload recovers.
 *
 * @param limit the live limit that cures
 */
record RaiseScenario(String name, String story, AlertRule rule, Workload workload, String limit)
    implements Scenario {
  @Override
  public Verdict play(Stage stage) throws IOException, InterruptedException, TimeoutException {
    Alert alert = stage.fires(rule, workload.namespace());
    FixStatus status = stage.outcome(workload);
    return recovered(stage, alert, status).verdict(name, "Recovered with " + limit + ", 1 commit");
  }

  /** What every recovery by one commit has in common. */
  Expectations recovered(Stage stage, Alert alert, FixStatus status)
      throws IOException, InterruptedException, TimeoutException {
    List<Ledger.Entry> commits = stage.ledger().entries(workload.display());
    return new Expectations()
        .that("the outcome", "RECOVERED", String.valueOf(status.outcome()))
        .that("the number of commits", 1, commits.size())
        .that("the live limit", List.of(limit), stage.liveLimits(workload, List.of(limit)))
        .that("the alert's outcome", "Recovered", stage.answered(alert));
  }
}
