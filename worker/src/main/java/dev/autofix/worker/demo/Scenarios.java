package dev.autofix.worker.demo;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.simulator.alert.AlertRule;
import java.util.List;
import java.util.stream.Stream;

/** Every story of the demo, each about a workload of its own. */
public final class Scenarios {
  private static final String ALL = "all";

  private Scenarios() {}

  /** The words of the option {@code --scenario}. */
  public static List<String> names() {
    return Stream.concat(every().stream().map(Scenario::name), Stream.of(ALL)).toList();
  }

  static List<Scenario> named(String name) {
    List<Scenario> chosen =
        every().stream().filter(each -> name.equals(ALL) || name.equals(each.name())).toList();
    if (chosen.isEmpty()) {
      throw new AutofixException(
          FailureType.INVALID, "scenario '" + name + "' (expected: one of " + names() + ")");
    }
    return chosen;
  }

  /** An alert that fires in this world by itself. */
  record Failing(AlertRule rule, String namespace) {}

  /** What fails while nobody plays a story; billing asks a person first. */
  static List<Failing> failing() {
    return List.of(
        new Failing(AlertRule.OOM_KILLED, "billing"),
        new Failing(AlertRule.OOM_KILLED, "shop"),
        new Failing(AlertRule.HIGH_MEMORY, "catalog"),
        new Failing(AlertRule.OOM_KILLED, "search"));
  }

  private static List<Scenario> every() {
    return List.of(
        new RaiseScenario(
            "oom",
            "the shop needs 300 MiB and is OOM-killed under its limit of 128Mi",
            AlertRule.OOM_KILLED,
            Stage.deployment("shop", "shop"),
            "512Mi"),
        new RaiseScenario(
            "high-memory",
            "the catalog uses almost 90 % of its limit of 64Mi",
            AlertRule.HIGH_MEMORY,
            Stage.deployment("catalog", "catalog"),
            "96Mi"),
        new RestartScenario(
            "crash-loop",
            "the pods of orders crash on a spoiled scratch volume",
            Stage.deployment("orders", "orders")),
        new RevertScenario(
            "bad-fix",
            "search leaks, so that no limit helps",
            AlertRule.OOM_KILLED,
            Stage.deployment("search", "search"),
            "apps/search/values.yaml",
            3),
        new ConflictScenario(
            new RaiseScenario(
                "conflict",
                "reports is OOM-killed, and Kim pushes to the same file just before Autofix does",
                AlertRule.OOM_KILLED,
                Stage.deployment("platform", "reports"),
                "512Mi")),
        new ApprovalScenario(
            new RaiseScenario(
                "approval",
                "billing is OOM-killed, and its owners want to be asked first",
                AlertRule.OOM_KILLED,
                Stage.deployment("billing", "billing"),
                "512Mi")),
        new CustomScenario(
            "custom",
            "two pods of invoices do not keep up with the queue, says an alert that is configured",
            Stage.deployment("invoices", "invoices"),
            3));
  }
}
