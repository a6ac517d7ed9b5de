package dev.autofix.api.alertmanager;

import dev.autofix.api.alertmanager.AlertAnswer.Status;
import dev.autofix.core.alert.PlainText;
import dev.autofix.core.alert.RejectedLabel;
import dev.autofix.core.alert.Subject;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.rule.AlertDecision;
import dev.autofix.core.rule.AlertRules;
import dev.autofix.core.rule.Mode;
import dev.autofix.core.rule.Rule;
import dev.autofix.core.rule.SetValue;
import dev.autofix.core.workload.WorkflowIds;
import dev.autofix.workflows.alert.FiredAlert;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From one posted alert to its durable signal and its answer. Thread-safe. */
public final class AlertHandler {
  private static final Logger LOG = LoggerFactory.getLogger(AlertHandler.class);
  private static final String SEVERITY = "severity";
  private static final int SEVERITY_LIMIT = 200;
  private static final int LABEL_LIMIT = 200;

  private final Supplier<AlertRules> rules;
  private final AlertIntake intake;

  /**
   * @param rules the rules of this moment; they may change between two alerts
   */
  public AlertHandler(Supplier<AlertRules> rules, AlertIntake intake) {
    this.rules = rules;
    this.intake = intake;
  }

  /**
   * @param askedBy who handed it over; null: Alertmanager did
   * @param monitorOnly whether the alert came through the port that only observes
   */
  AlertAnswer handle(PostedAlert alert, @Nullable String askedBy, boolean monitorOnly) {
    AlertRules now = rules.get();
    AlertDecision decision = now.decide(alert.labels());
    if (decision instanceof AlertDecision.Taken taken) {
      boolean observe = monitorOnly || taken.mode().mode() == Mode.OBSERVE;
      String name = taken.alertName();
      return alert.firing()
          ? fired(alert, taken, askedBy, observe)
          : resolved(
              alert,
              name,
              ids(alert, taken.subject().cluster(), monitorOnly),
              answer(alert, name, Status.IGNORED, "resolved, and no workflow is open", null));
    }
    if (decision instanceof AlertDecision.Rejected rejected) {
      LOG.warn(
          "alert {} rejected: {}: {}", alert.fingerprint(), rejected.field(), rejected.reason());
      return AlertAnswer.rejected(alert.fingerprint(), rejected.field(), rejected.reason());
    }
    AlertDecision.Ignored ignored = (AlertDecision.Ignored) decision;
    String name = ignored.alertName();
    AlertAnswer nothing = answer(alert, name, Status.IGNORED, ignored.why().text(), null);
    return alert.firing()
        ? nothing
        : resolved(alert, name, ids(alert, now.cluster(), monitorOnly), nothing);
  }

  private AlertAnswer fired(
      PostedAlert alert, AlertDecision.Taken taken, @Nullable String askedBy, boolean observe) {
    String name = taken.alertName();
    Rule rule = observe ? taken.rule().withMode(Mode.OBSERVE) : taken.rule();
    String id = workflowId(alert, taken, observe);
    try {
      intake.fired(message(alert, name, taken.subject(), rule).askedBy(askedBy), observe, id);
      return answer(alert, name, Status.ACCEPTED, "rule '" + rule.name() + "' applies", id);
    } catch (RejectedLabel e) {
      return AlertAnswer.rejected(alert.fingerprint(), e.field(), e.why());
    } catch (AutofixException e) {
      return failed(alert, name, id, e);
    }
  }

  /**
   * Tells each workflow that the alert may have.
   *
   * @param nothing the answer if it has none
   */
  private AlertAnswer resolved(
      PostedAlert alert, String name, List<String> ids, AlertAnswer nothing) {
    AlertAnswer answer = nothing;
    for (String id : ids) {
      try {
        if (intake.resolved(id, alert.endedAt()) && answer.workflowId() == null) {
          answer =
              answer(alert, name, Status.ACCEPTED, "its workflow knows that it is resolved", id);
        }
      } catch (AutofixException e) {
        return failed(alert, name, id, e);
      }
    }
    return answer;
  }

  /**
   * Rules change: the one that took the alert when it fired may have let it be fixed or observed.
   * The door that only observes touches no fix, whatever the rules were.
   */
  private static List<String> ids(PostedAlert alert, String cluster, boolean monitorOnly) {
    String observation = WorkflowIds.observation(cluster, alert.fingerprint());
    return monitorOnly
        ? List.of(observation)
        : List.of(WorkflowIds.alert(cluster, alert.fingerprint()), observation);
  }

  private static AlertAnswer failed(
      PostedAlert alert, String name, String id, AutofixException why) {
    LOG.error("alert {} is not durable: {}", id, why.getMessage());
    return answer(alert, name, Status.FAILED, String.valueOf(why.getMessage()), id);
  }

  private static FiredAlert message(PostedAlert alert, String name, Subject subject, Rule rule) {
    return new FiredAlert(
        alert.fingerprint(),
        name,
        subject.cluster(),
        subject.namespace(),
        subject.pod(),
        subject.container(),
        subject.workloadKind(),
        subject.workloadName(),
        severity(alert),
        alert.startsAt(),
        rule,
        shared(alert, rule));
  }

  /** Labels stay here, but for those that the rule's remedy may see. */
  private static Map<String, String> shared(PostedAlert alert, Rule rule) {
    SetValue value = rule.setValue();
    Map<String, String> shared = new TreeMap<>();
    for (String name : value == null ? List.<String>of() : value.labels()) {
      String text = alert.labels().getOrDefault(name, "");
      if (text.length() > LABEL_LIMIT || !PlainText.isPlain(text)) {
        throw new RejectedLabel(
            name,
            "%s (expected: up to %d visible characters)"
                .formatted(PlainText.quoted(text), LABEL_LIMIT));
      }
      shared.put(name, text);
    }
    return shared;
  }

  private static String workflowId(PostedAlert alert, AlertDecision.Taken taken, boolean observe) {
    String cluster = taken.subject().cluster();
    return observe
        ? WorkflowIds.observation(cluster, alert.fingerprint())
        : WorkflowIds.alert(cluster, alert.fingerprint());
  }

  /** Only compared with the words of a freeze window, so what is no word is none. */
  private static @Nullable String severity(PostedAlert alert) {
    String severity = alert.labels().getOrDefault(SEVERITY, "");
    return severity.isBlank() || severity.length() > SEVERITY_LIMIT || !PlainText.isPlain(severity)
        ? null
        : severity;
  }

  private static AlertAnswer answer(
      PostedAlert alert, String name, Status status, String why, @Nullable String workflowId) {
    return new AlertAnswer(alert.fingerprint(), name, status, why, workflowId);
  }
}
