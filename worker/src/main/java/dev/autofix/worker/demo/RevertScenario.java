package dev.autofix.worker.demo;

import dev.autofix.core.workload.Workload;
import dev.autofix.simulator.alert.Alert;
import dev.autofix.simulator.alert.AlertRule;
import dev.autofix.workflows.fix.FixStatus;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * No limit helps: every step is undone by one commit.
 *
 * @param file that has to read afterwards as it did before
 * @param steps that are tried before
 */
record RevertScenario(
    String name, String story, AlertRule rule, Workload workload, String file, int steps)
    implements Scenario {
  @Override
  public Verdict play(Stage stage) throws IOException, InterruptedException, TimeoutException {
    String before = stage.ledger().file(file);
    List<String> limitBefore = stage.templateLimits(workload);
    Alert alert = stage.fires(rule, workload.namespace());
    FixStatus status = stage.outcome(workload);
    List<Ledger.Entry> commits = stage.ledger().entries(workload.display());
    return new Expectations()
        .that("the outcome", "REVERTED", String.valueOf(status.outcome()))
        .that("the number of commits", steps + 1, commits.size())
        .that("the number of reverts", 1L, commits.stream().filter(Ledger.Entry::revert).count())
        .that(file + " is as before", true, before.equals(stage.ledger().file(file)))
        .that("the live template's limit", limitBefore, stage.templateLimits(workload))
        .that("the alert's outcome", "Reverted", stage.answered(alert))
        .verdict(name, "Reverted, %d steps undone by 1 commit".formatted(steps));
  }
}
