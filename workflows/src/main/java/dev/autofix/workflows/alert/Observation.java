package dev.autofix.workflows.alert;

import dev.autofix.core.crash.Diagnosis;
import dev.autofix.core.crash.Treatment;
import dev.autofix.core.evidence.Finding;
import dev.autofix.core.explain.Explanation;
import dev.autofix.core.explain.Spans;
import dev.autofix.core.rule.Evidence;
import dev.autofix.core.rule.Remedy;
import dev.autofix.core.rule.Rule;
import dev.autofix.core.rule.Timing;
import dev.autofix.workflows.activity.CrashQuestion;
import dev.autofix.workflows.activity.CrashReport;
import dev.autofix.workflows.activity.LocateRequest;
import dev.autofix.workflows.activity.Location;
import dev.autofix.workflows.activity.Ports;
import dev.autofix.workflows.fix.Plan;
import dev.autofix.workflows.fix.Planner;
import dev.autofix.workflows.fix.ShownPlan;
import io.temporal.failure.ActivityFailure;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The whole path of thought of a fix, without its lock and without its writes. */
final class Observation {
  private final Ports ports;
  private @Nullable ShownPlan plan;

  Observation(Ports ports) {
    this.ports = ports;
  }

  /** The plan that was come to; null while there is none. */
  @Nullable ShownPlan plan() {
    return plan;
  }

  Explanation of(Rule rule, Finding finding, Map<String, String> labels) {
    try {
      return planned(rule, finding, labels);
    } catch (ActivityFailure failure) {
      return Explanation.no("no plan: " + failure.getCause());
    }
  }

  private Explanation planned(Rule rule, Finding finding, Map<String, String> labels) {
    if (rule.remedy() == Remedy.NOTIFY) {
      return Explanation.note("would tell people, and write nothing");
    }
    Planner planner = Planner.waiting(ports);
    if (rule.remedy() == Remedy.RESTART && finding.evidence() != Evidence.OOM_KILLED) {
      return finding.evidence() == Evidence.CRASH_LOOP
          ? diagnosed(rule, finding, planner)
          : shown(rule, planner.restart(rule, finding, null));
    }
    Location location =
        ports
            .source()
            .locate(new LocateRequest(finding.workload(), finding.container(), rule.setValue()));
    if (location.located() == null) {
      return location.why();
    }
    return shown(
        rule,
        rule.remedy() == Remedy.SET_VALUE
            ? planner.setValue(rule, finding, location.located(), labels, 1)
            : planner.raise(rule, finding, location.located()));
  }

  private Explanation shown(Rule rule, Plan made) {
    ShownPlan shown = made.shown();
    plan = shown;
    if (shown == null) {
      return made.why();
    }
    String what = shown.diff().isEmpty() ? "would restart it" : "would change:\n" + shown.diff();
    return Explanation.yes(what, made.why(), expected(rule));
  }

  /** What would follow a commit or a restart. */
  private static Explanation expected(Rule rule) {
    Timing timing = rule.timing();
    return Explanation.note(
        "expected then: applied within %s, rolled out within %s, the new pods watched for %s to %s"
            .formatted(
                Spans.of(timing.sync()),
                Spans.of(timing.rollout()),
                Spans.of(timing.soakFloor()),
                Spans.of(timing.soakCeiling())));
  }

  private Explanation diagnosed(Rule rule, Finding finding, Planner planner) {
    CrashReport report =
        ports
            .crash()
            .diagnose(new CrashQuestion(finding.workload(), finding.container(), finding.pod()));
    Diagnosis diagnosis = report.diagnosis();
    return diagnosis != null && diagnosis.cause().treatment() == Treatment.RESTART
        ? shown(rule, planner.restart(rule, finding, report.application(), diagnosis.why()))
        : report.why();
  }
}
