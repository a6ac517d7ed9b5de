package dev.autofix.worker.demo;

import dev.autofix.simulator.alert.Alert;
import dev.autofix.workflows.fix.FixStatus;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** A person pushes to the same file between our fetch and our push; both changes have to stand. */
record ConflictScenario(RaiseScenario raise) implements Scenario {
  private static final String FILE = "apps/platform/values.yaml";
  private static final String BEFORE = "HOG_CRASH_AFTER: 5";
  private static final String AFTER = "HOG_CRASH_AFTER: 6";

  @Override
  public String name() {
    return raise.name();
  }

  @Override
  public String story() {
    return raise.story();
  }

  @Override
  public Verdict play(Stage stage) throws IOException, InterruptedException, TimeoutException {
    stage
        .world()
        .overtakeNextPush(
            stage.world().person("Kim"),
            FILE,
            text -> text.replace(BEFORE, AFTER),
            "Let the mailer live a little longer");
    Alert alert = stage.fires(raise.rule(), raise.workload().namespace());
    FixStatus status = stage.outcome(raise.workload());
    return raise
        .recovered(stage, alert, status)
        .that("Kim's change stands", true, stage.ledger().file(FILE).contains(AFTER))
        .verdict(name(), "Recovered with " + raise.limit() + ", Kim's commit stands below ours");
  }
}
