package dev.autofix.worker.demo;

import dev.autofix.core.fix.State;
import dev.autofix.simulator.alert.Alert;
import dev.autofix.workflows.fix.FixStatus;
import dev.autofix.workflows.fix.ShownPlan;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.TimeoutException;

/** The rule asks a person first, who approves this very plan through the API. */
record ApprovalScenario(RaiseScenario raise) implements Scenario {
  private static final int ACCEPTED = 202;

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
    Alert alert = stage.fires(raise.rule(), raise.workload().namespace());
    FixStatus waiting =
        stage.follow(
            raise.workload(),
            status -> status.state() == State.AWAITING_APPROVAL || status.outcome() != null,
            "a plan to approve");
    int before = stage.ledger().entries(raise.workload().display()).size();
    ShownPlan plan = Objects.requireNonNull(waiting.plan());
    int answer = stage.approve(raise.workload(), plan.hash(), "Kim");
    FixStatus status = stage.outcome(raise.workload());
    return raise
        .recovered(stage, alert, status)
        .that("the number of commits before the approval", 0, before)
        .that("the answer to the approval", ACCEPTED, answer)
        .verdict(name(), "Recovered with " + raise.limit() + " after Kim approved");
  }
}
