package dev.autofix.api.fixes;

import dev.autofix.api.alertmanager.AlertIntake;
import dev.autofix.api.http.Problem;
import dev.autofix.core.rule.AlertRules;
import dev.autofix.core.rule.Mode;
import dev.autofix.core.rule.ModeDecision;
import dev.autofix.core.rule.Rule;
import dev.autofix.core.rule.Scope;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.alert.FiredAlert;
import dev.autofix.workflows.fix.FixStatus;
import dev.autofix.workflows.fix.Retry;
import jakarta.ws.rs.WebApplicationException;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * Another round after a fix ended. As long as the fix remembers, it begins the round itself. After
 * that its alert is triaged again, as if it had fired: only fresh evidence begins a fix, by the
 * rule as it is now. Both are one open workflow for each id, so asking twice at once begins one
 * round.
 */
public final class Retries {
  private final FixDirectory fixes;
  private final AlertIntake intake;
  private final Supplier<AlertRules> rules;
  private final Clock clock;

  public Retries(FixDirectory fixes, AlertIntake intake, Supplier<AlertRules> rules, Clock clock) {
    this.fixes = fixes;
    this.intake = intake;
    this.rules = rules;
    this.clock = clock;
  }

  Taken again(String id, FixStatus status, String actor) {
    if (!Verb.hasEnded(status)) {
      throw refused(
          "a round is under way, in state %s (expected: an ended one; cancel ends it)"
              .formatted(status.state()));
    }
    if (fixes.retry(id, new Retry(actor))) {
      return new Taken(id, null);
    }
    FixStatus.Begun begun = status.begunBy();
    if (begun == null) {
      throw refused("the fix never saw evidence (its alert begins one when it fires again)");
    }
    intake.fired(alert(status.workload(), begun).askedBy(actor), false, begun.alertWorkflowId());
    return new Taken(id, begun.alertWorkflowId());
  }

  /** About the workload and not the pod, which may be long gone. */
  private FiredAlert alert(Workload workload, FixStatus.Begun begun) {
    return new FiredAlert(
        begun.fingerprint(),
        begun.alertName(),
        workload.cluster(),
        workload.namespace(),
        null,
        begun.evidence().container(),
        workload.kind(),
        workload.name(),
        begun.severity(),
        clock.instant(),
        ruleNow(workload, begun.rule()),
        begun.labels());
  }

  private Rule ruleNow(Workload workload, String name) {
    Rule rule =
        rules.get().rules().rules().stream()
            .filter(candidate -> candidate.name().equals(name))
            .findFirst()
            .orElseThrow(() -> refused("the rule '%s' is gone".formatted(name)));
    Scope scope = Scope.of(workload.cluster(), workload.namespace());
    Mode mode = ModeDecision.of(rule, scope).mode();
    if (mode == Mode.OFF || mode == Mode.OBSERVE) {
      throw refused(
          "the rule '%s' may only %s here by now"
              .formatted(name, mode == Mode.OFF ? "stay off" : "observe"));
    }
    return rule;
  }

  private static WebApplicationException refused(String why) {
    return new WebApplicationException(Problem.response(409, why));
  }
}
