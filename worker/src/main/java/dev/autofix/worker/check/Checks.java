package dev.autofix.worker.check;

import dev.autofix.activities.forge.Forges;
import dev.autofix.activities.http.Calls;
import dev.autofix.activities.remedy.RemedyProviders;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.rule.Rule;
import dev.autofix.worker.config.AutofixConfiguration;
import dev.autofix.worker.config.SlackSettings;
import dev.autofix.worker.wiring.Doors;
import dev.autofix.worker.wiring.Notifications;
import dev.autofix.worker.wiring.PluginFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every check, in the order in which an alert meets the systems. */
public final class Checks {
  private Checks() {}

  /** Reaches each outside system once, and renders once. */
  public static List<CheckResult> run(
      AutofixConfiguration configuration, Map<String, String> environment) {
    List<CheckResult> results = new ArrayList<>(reached(configuration, environment));
    results.add(new RendererCheck(configuration.renderer()).run());
    return List.copyOf(results);
  }

  /** What is answered without a render, which takes longer than all the rest. */
  static List<CheckResult> reached(
      AutofixConfiguration configuration, Map<String, String> environment) {
    List<CheckResult> results = new ArrayList<>();
    results.add(webhook(configuration, environment));
    results.add(new TemporalCheck(configuration.temporal()).run());
    ArgoCdCheck.Seen argoCd = new ArgoCdCheck(configuration.argocd()).run();
    results.add(new KubernetesCheck(configuration.kubernetes(), argoCd.namespaces()).run());
    results.add(argoCd.result());
    if (argoCd.applications().isEmpty()) {
      results.add(
          CheckResult.wrong("git", "not reached: only Argo CD knows which repositories to ask"));
    } else {
      results.addAll(
          new GitCheck(
                  configuration.git().withMirrorsOf("check"),
                  new Forges(configuration.forges(), Calls.unmeasured()))
              .run(argoCd.applications()));
    }
    new PrometheusCheck(configuration.prometheus()).run().ifPresent(results::add);
    new TracingCheck(configuration.tracing()).run().ifPresent(results::add);
    SlackSettings slack = configuration.notifications().slack();
    if (slack != null) {
      Notifications people = new Notifications(configuration.notifications(), environment);
      results.add(new SlackCheck(people, slack).run());
    }
    return results;
  }

  private static CheckResult webhook(
      AutofixConfiguration configuration, Map<String, String> environment) {
    try {
      boolean open = Doors.callers(configuration, environment).isEmpty();
      List<Rule> rules = configuration.ruleSet().rules();
      RemedyProviders.load(PluginFolder.ofThisInstallation()).check(rules);
      configuration.admissionNumbers();
      return CheckResult.ok(
          "webhook",
          rules.size()
              + (open ? " rules, no credentials: loopback only" : " rules, credentials readable"));
    } catch (AutofixException e) {
      return CheckResult.wrong("webhook", String.valueOf(e.getMessage()));
    }
  }
}
