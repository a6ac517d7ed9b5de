package dev.autofix.worker.demo;

import dev.autofix.core.workload.WorkflowIds;
import dev.autofix.core.workload.Workload;
import dev.autofix.simulator.SimulatedWorld;
import dev.autofix.simulator.alert.Alert;
import dev.autofix.simulator.alert.AlertRule;
import dev.autofix.simulator.alert.AlertSource;
import dev.autofix.simulator.alert.Backlog;
import dev.autofix.simulator.world.Container;
import dev.autofix.simulator.world.ObjectKey;
import dev.autofix.simulator.world.Pod;
import dev.autofix.workflows.alert.AlertResult;
import dev.autofix.workflows.fix.FixStatus;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * What a scenario works with: the world, Autofix as its users see it, and somebody who narrates.
 */
record Stage(
    SimulatedWorld world,
    AlertSource alerts,
    FixClient fixes,
    WorkflowClient temporal,
    Narrator narrator) {
  static final String CLUSTER = "demo";
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration LATER = Duration.ofMinutes(4);

  static Workload deployment(String namespace, String name) {
    return new Workload(CLUSTER, namespace, "Deployment", name);
  }

  /** Waits until a rule fires in a namespace and delivers the alert, twice as happens in life. */
  Alert fires(AlertRule rule, String namespace)
      throws IOException, InterruptedException, TimeoutException {
    Alert alert = alerts.awaited(rule, namespace, SOON);
    narrator.delivered(alert, alerts.fire(alert));
    alerts.fire(alert);
    return alert;
  }

  /** The same for an alert of one's own. */
  Alert fires(Backlog backlog) throws IOException, InterruptedException, TimeoutException {
    Alert alert = world.world().await(backlog::found, SOON, Backlog.ALERT);
    narrator.delivered(alert, alerts.fire(alert));
    alerts.fire(alert);
    return alert;
  }

  /** Follows the fix until the alert has ended, and delivers that. */
  void ends(Backlog backlog, Alert alert, Workload workload)
      throws IOException, InterruptedException, TimeoutException {
    follow(
        workload,
        status -> status.outcome() != null || backlog.found().isEmpty(),
        "end of " + Backlog.ALERT);
    narrator.happens(Backlog.ALERT + " is resolved");
    alerts.resolve(alert);
  }

  /** Follows a fix until it looks like {@code enough}, telling what happens. */
  FixStatus follow(Workload workload, Predicate<FixStatus> enough, String what)
      throws InterruptedException, TimeoutException {
    String id = WorkflowIds.fix(workload);
    return world
        .world()
        .await(
            () -> fixes.status(id).map(narrator::tell).filter(enough),
            LATER,
            what + " of " + workload.display());
  }

  FixStatus outcome(Workload workload) throws InterruptedException, TimeoutException {
    return follow(workload, status -> status.outcome() != null, "outcome");
  }

  /** Approves a plan as a person would. Returns the status of the answer. */
  int approve(Workload workload, String planHash, String person) {
    narrator.happens(person + " approves");
    return fixes.approve(WorkflowIds.fix(workload), planHash, person);
  }

  /** The outcome that the alert's own workflow ended with. */
  String answered(Alert alert) throws TimeoutException {
    return temporal
        .newUntypedWorkflowStub(WorkflowIds.alert(CLUSTER, alert.fingerprint()))
        .getResult(SOON.toSeconds(), TimeUnit.SECONDS, AlertResult.class)
        .outcome()
        .display();
  }

  Ledger ledger() {
    return new Ledger(world.repository());
  }

  /** The limits of the living pods once they are {@code expected}, or as they stay otherwise. */
  List<String> liveLimits(Workload workload, List<String> expected) throws InterruptedException {
    try {
      return world
          .world()
          .await(() -> Optional.of(liveLimits(workload)).filter(expected::equals), SOON, "limits");
    } catch (TimeoutException e) {
      return liveLimits(workload);
    }
  }

  /** How many pods of a Deployment live. */
  int livePods(Workload workload) {
    return world
        .world()
        .read(
            () ->
                (int)
                    world.world().pods(workload.namespace()).stream()
                        .filter(pod -> pod.name().startsWith(workload.name() + "-"))
                        .filter(pod -> !pod.terminating())
                        .count());
  }

  /** The memory limits that new pods of a Deployment would get. */
  List<String> templateLimits(Workload workload) {
    return world
        .world()
        .read(
            () ->
                Objects.requireNonNull(
                        world
                            .world()
                            .object(ObjectKey.deployment(workload.namespace(), workload.name())),
                        workload::display)
                    .content()
                    .at("/spec/template/spec/containers")
                    .findValues("limits")
                    .stream()
                    .map(limits -> limits.path("memory").asText())
                    .toList());
  }

  /** The memory limits of the living pods of a Deployment, each once. */
  List<String> liveLimits(Workload workload) {
    return world
        .world()
        .read(
            () ->
                world.world().pods(workload.namespace()).stream()
                    .filter(pod -> pod.name().startsWith(workload.name() + "-"))
                    .filter(pod -> !pod.terminating())
                    .map(Pod::containers)
                    .flatMap(List::stream)
                    .map(Container::limit)
                    .map(String::valueOf)
                    .distinct()
                    .toList());
  }
}
