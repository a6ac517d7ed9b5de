package dev.autofix.api.mcp;

import static dev.autofix.api.mcp.Tool.Effect.ASKS;
import static dev.autofix.api.mcp.Tool.Effect.READS;

import dev.autofix.api.plans.PlanBegun;
import dev.autofix.api.plans.PlanDesk;
import dev.autofix.api.plans.PlanQuestion;
import dev.autofix.api.security.Role;
import dev.autofix.core.rule.AlertRules;
import dev.autofix.core.rule.Evidence;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** What may begin a fix: plans first, then alerts, which go the way of Alertmanager's. */
final class AlertTools {
  private static final Field NAMESPACE =
      Field.text("namespace", 63, "The Kubernetes namespace.").needed();
  private static final Field CONTAINER =
      Field.text("container", 63, "Needed only if several containers of the pod fail.");
  private static final Field WAIT =
      Field.number("waitSeconds", 0, 30, "How long to wait for more to be known; 10 without.");
  private static final int PATIENCE = 10;

  private final AlertDesk desk;
  private final PlanDesk plans;
  private final Supplier<AlertRules> rules;
  private final Clock clock;

  AlertTools(AlertDesk desk, PlanDesk plans, Supplier<AlertRules> rules, Clock clock) {
    this.desk = desk;
    this.plans = plans;
    this.rules = rules;
    this.clock = clock;
  }

  List<Tool> tools() {
    return List.of(
        plan(),
        receive(),
        autoFix(
            "auto_fix_oom",
            "Asks for a fix of a container that was OOM-killed: a higher memory limit.",
            Evidence.OOM_KILLED),
        autoFix(
            "auto_fix_high_memory",
            "Asks for a fix of a container that uses most of its memory limit: a higher limit.",
            Evidence.HIGH_MEMORY),
        autoFix(
            "auto_fix_crash_loop",
            "Asks for a diagnosis and a fix of a container in CrashLoopBackOff: memory, one watched"
                + " restart, or the cause by name.",
            Evidence.CRASH_LOOP),
        updateValues());
  }

  private Tool plan() {
    return new Tool(
        "plan_fix",
        "Plans a fix of a pod and writes nothing: evidence in the cluster, the key in Git, the diff,"
            + " its proof, and every check with its answer.",
        Role.READ,
        READS,
        List.of(
            Field.text("rule", 200, "The rule to plan by; a wrong one is answered with all names.")
                .needed(),
            NAMESPACE,
            Field.text("pod", 253, "The pod.").needed(),
            CONTAINER,
            WAIT),
        this::planned);
  }

  private Object planned(Arguments arguments, Asker asker) throws InterruptedException {
    PlanBegun begun =
        plans.begin(
            new PlanQuestion(
                arguments.needed("rule"),
                arguments.needed("namespace"),
                arguments.needed("pod"),
                arguments.text("container")));
    return desk.awaited(begun.id(), arguments.seconds("waitSeconds", PATIENCE));
  }

  private Tool receive() {
    return new Tool(
        "receive_alert",
        "Hands an alert to Autofix as if Alertmanager had sent it. The rules decide whether and how"
            + " far Autofix goes; the evidence is read from the cluster, not from the alert.",
        Role.POST_ALERTS,
        ASKS,
        List.of(
            Field.labels("labels", "All labels of the alert: alertname, namespace, pod, ...")
                .needed(),
            Field.word("status", AlertState.class, "Whether it fires; without: firing."),
            Field.text("startsAt", 40, "Since when it fires, RFC 3339; without: now."),
            WAIT),
        (arguments, asker) ->
            desk.hand(
                arguments.labels("labels"),
                arguments.word("status", AlertState.class) != AlertState.RESOLVED,
                Objects.requireNonNullElseGet(arguments.time("startsAt"), clock::instant),
                asker,
                arguments.seconds("waitSeconds", PATIENCE)));
  }

  private enum AlertState {
    FIRING,
    RESOLVED
  }

  private Tool updateValues() {
    return new Tool(
        "update_helm_values",
        "Asks a rule that sets a value in Helm values to do so: the rule says which value, what it"
            + " becomes, and its bounds. Without alertname the answer names those rules. It is a fix"
            + " like any other. It counts as helping when receive_alert says, with the same labels,"
            + " that the alert is resolved.",
        Role.POST_ALERTS,
        ASKS,
        List.of(
            NAMESPACE,
            Field.text("kind", 63, "The kind of the workload, such as Deployment.").needed(),
            Field.text("name", 253, "The name of the workload.").needed(),
            Field.text("alertname", 200, "The rule, by the name of its alert."),
            Field.labels("labels", "Further labels that the rule looks at, such as severity."),
            WAIT),
        (arguments, asker) ->
            desk.hand(
                AskedAlert.settingValues(rules.get()).labels(arguments),
                true,
                clock.instant(),
                asker,
                arguments.seconds("waitSeconds", PATIENCE)));
  }

  private Tool autoFix(String name, String description, Evidence evidence) {
    return new Tool(
        name,
        description
            + " It is an alert like any other: evidence, rules, proof, budgets and approvals decide.",
        Role.POST_ALERTS,
        ASKS,
        List.of(
            NAMESPACE,
            Field.text("pod", 253, "The pod; or name the workload."),
            Field.text("kind", 63, "The kind of the workload, such as Deployment."),
            Field.text("name", 253, "The name of the workload."),
            CONTAINER,
            Field.text("alertname", 200, "Of the alert; without: the first rule of this kind."),
            WAIT),
        (arguments, asker) ->
            desk.hand(
                AskedAlert.about(rules.get(), evidence).labels(arguments),
                true,
                clock.instant(),
                asker,
                arguments.seconds("waitSeconds", PATIENCE)));
  }
}
