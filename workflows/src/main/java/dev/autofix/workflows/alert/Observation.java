package dev.autofix.workflows.alert;

import dev.autofix.core.crash.Diagnosis;
import dev.autofix.core.crash.Treatment;
import dev.autofix.core.evidence.Finding;
import dev.autofix.core.explain.Explanation;
import dev.autofix.core.rule.Evidence;
import dev.autofix.core.rule.Remedy;
import dev.autofix.core.rule.Rule;
import dev.autofix.workflows.activity.CrashQuestion;
import dev.autofix.workflows.activity.CrashReport;
import dev.autofix.workflows.activity.LocateRequest;
import dev.autofix.workflows.activity.Location;
import dev.autofix.workflows.activity.Ports;
import dev.autofix.workflows.fix.Plan;
import dev.autofix.workflows.fix.Planner;
import io.temporal.failure.ActivityFailure;

/** The whole path of thought of a fix, without its lock and without its writes. */
final class Observation {
  private final Ports ports;

  Observation(Ports ports) {
    this.ports = ports;
  }

  Explanation of(Rule rule, Finding finding) {
    try {
      return planned(rule, finding);
    } catch (ActivityFailure failure) {
      return Explanation.no("no plan: " + failure.getCause());
    }
  }

  private Explanation planned(Rule rule, Finding finding) {
    Planner planner = Planner.waiting(ports);
    if (rule.remedy() == Remedy.RESTART && finding.evidence() != Evidence.OOM_KILLED) {
      return finding.evidence() == Evidence.CRASH_LOOP
          ? diagnosed(rule, finding, planner)
          : planner.restart(rule, finding, null).why();
    }
    Location location =
        ports.source().locate(new LocateRequest(finding.workload(), finding.container()));
    if (location.located() == null) {
      return location.why();
    }
    Plan plan = planner.raise(rule, finding, location.located());
    return plan.shown() == null
        ? plan.why()
        : Explanation.yes("would change:\n" + plan.shown().diff(), plan.why());
  }

  private Explanation diagnosed(Rule rule, Finding finding, Planner planner) {
    CrashReport report =
        ports
            .crash()
            .diagnose(new CrashQuestion(finding.workload(), finding.container(), finding.pod()));
    Diagnosis diagnosis = report.diagnosis();
    return diagnosis != null && diagnosis.cause().treatment() == Treatment.RESTART
        ? planner.restart(rule, finding, report.application(), diagnosis.why()).why()
        : report.why();
  }
}
