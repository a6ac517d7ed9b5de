package dev.autofix.api.alertmanager;

import dev.autofix.api.alertmanager.AlertAnswer.Status;
import dev.autofix.core.alert.LabelExtraction;
import dev.autofix.core.alert.PlainText;
import dev.autofix.core.alert.RejectedLabel;
import dev.autofix.core.alert.Subject;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.rule.Mode;
import dev.autofix.core.rule.Rule;
import dev.autofix.core.rule.RuleMatch;
import dev.autofix.core.rule.RuleSet;
import dev.autofix.core.workload.WorkflowIds;
import dev.autofix.workflows.alert.FiredAlert;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From one posted alert to its durable signal and its answer. Thread-safe. */
public final class AlertHandler {
  private static final Logger LOG = LoggerFactory.getLogger(AlertHandler.class);
  private static final String ALERTNAME = "alertname";
  private static final String SEVERITY = "severity";
  private static final int NAME_LIMIT = 200;

  private final String cluster;
  private final RuleSet rules;
  private final LabelExtraction labels;
  private final AlertIntake intake;

  public AlertHandler(String cluster, RuleSet rules, LabelExtraction labels, AlertIntake intake) {
    this.cluster = cluster;
    this.rules = rules;
    this.labels = labels;
    this.intake = intake;
  }

  /**
   * @param monitorOnly whether the alert came through the port that only observes
   */
  AlertAnswer handle(PostedAlert alert, boolean monitorOnly) {
    try {
      String name = alertName(alert);
      RuleMatch match = rules.match(alert.labels());
      Rule rule = match.rule();
      if (rule == null) {
        return answer(alert, name, Status.IGNORED, match.why().text(), null);
      }
      boolean observe = monitorOnly || rule.mode() == Mode.OBSERVE;
      return alert.firing()
          ? fired(alert, name, observe ? rule.withMode(Mode.OBSERVE) : rule, observe)
          : resolved(alert, name, observe);
    } catch (RejectedLabel e) {
      LOG.warn("alert {} rejected: {}", alert.fingerprint(), e.getMessage());
      return AlertAnswer.rejected(alert.fingerprint(), e.field(), e.why());
    }
  }

  private AlertAnswer fired(PostedAlert alert, String name, Rule rule, boolean observe) {
    Subject subject = labels.subject(alert.labels(), cluster);
    String id = workflowId(alert, observe);
    try {
      intake.fired(message(alert, name, subject, rule), observe, id);
      return answer(alert, name, Status.ACCEPTED, "rule '" + rule.name() + "' applies", id);
    } catch (AutofixException e) {
      return failed(alert, name, id, e);
    }
  }

  private AlertAnswer resolved(PostedAlert alert, String name, boolean observe) {
    String id = workflowId(alert, observe);
    try {
      return intake.resolved(id)
          ? answer(alert, name, Status.ACCEPTED, "its workflow knows that it is resolved", id)
          : answer(alert, name, Status.IGNORED, "resolved, and no workflow is open", null);
    } catch (AutofixException e) {
      return failed(alert, name, id, e);
    }
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
        rule);
  }

  private String workflowId(PostedAlert alert, boolean observe) {
    return observe
        ? WorkflowIds.observation(cluster, alert.fingerprint())
        : WorkflowIds.alert(cluster, alert.fingerprint());
  }

  /** Only compared with the words of a freeze window, so what is no word is none. */
  private static @Nullable String severity(PostedAlert alert) {
    String severity = alert.labels().getOrDefault(SEVERITY, "");
    return severity.isBlank() || severity.length() > NAME_LIMIT || !PlainText.isPlain(severity)
        ? null
        : severity;
  }

  private static String alertName(PostedAlert alert) {
    String name = alert.labels().getOrDefault(ALERTNAME, "");
    if (name.isBlank() || name.length() > NAME_LIMIT || !PlainText.isPlain(name)) {
      throw new RejectedLabel(
          ALERTNAME,
          "%s (expected: up to %d visible characters)"
              .formatted(PlainText.quoted(name), NAME_LIMIT));
    }
    return name;
  }

  private static AlertAnswer answer(
      PostedAlert alert, String name, Status status, String why, @Nullable String workflowId) {
    return new AlertAnswer(alert.fingerprint(), name, status, why, workflowId);
  }
}
