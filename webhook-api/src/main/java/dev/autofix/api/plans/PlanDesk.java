package dev.autofix.api.plans;

import dev.autofix.api.alertmanager.AlertIntake;
import dev.autofix.api.http.Problem;
import dev.autofix.core.alert.PlainText;
import dev.autofix.core.rule.AlertRules;
import dev.autofix.core.rule.Mode;
import dev.autofix.core.rule.Rule;
import dev.autofix.core.workload.DnsName;
import dev.autofix.core.workload.WorkflowIds;
import dev.autofix.workflows.alert.FiredAlert;
import jakarta.ws.rs.WebApplicationException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Plans that somebody asks for: what stands behind each door. A plan is an observation like those
 * of the port that only observes: it takes no lock and no budget, and writes nothing.
 */
public final class PlanDesk {
  private final AlertIntake intake;
  private final Supplier<AlertRules> rules;
  private final Clock clock;

  public PlanDesk(AlertIntake intake, Supplier<AlertRules> rules, Clock clock) {
    this.intake = intake;
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * Begins the plan; the same question asked again while it is made is the same plan.
   *
   * @throws WebApplicationException 404 for an unknown rule, 400 with what else makes no sense
   */
  public PlanBegun begin(@Nullable PlanQuestion question) {
    if (question == null) {
      throw bad("there is no body (expected: rule, namespace and pod)");
    }
    AlertRules now = rules.get();
    Rule rule = rule(now, question.rule());
    String namespace = name("namespace", question.namespace(), DnsName::isLabel);
    String pod = name("pod", question.pod(), DnsName::isSubdomain);
    String container =
        question.container() == null
            ? null
            : name("container", question.container(), DnsName::isLabel);
    String fingerprint = fingerprint(rule.name(), namespace, pod, String.valueOf(container));
    String id = WorkflowIds.observation(now.cluster(), fingerprint);
    intake.fired(
        new FiredAlert(
            fingerprint,
            "plan",
            now.cluster(),
            namespace,
            pod,
            container,
            null,
            null,
            null,
            clock.instant(),
            rule.withMode(Mode.OBSERVE),
            Map.of()),
        true,
        id);
    return new PlanBegun(id, URI.create("/api/v1/alerts/" + id));
  }

  private static Rule rule(AlertRules now, @Nullable String name) {
    return now.rules().rules().stream()
        .filter(rule -> rule.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                refused(
                    name == null ? 400 : 404,
                    "rule %s (expected: %s)"
                        .formatted(
                            name == null ? "is missing" : PlainText.quoted(name),
                            now.rules().rules().stream()
                                .map(Rule::name)
                                .collect(Collectors.joining(", ")))));
  }

  private static String name(String field, @Nullable String name, Predicate<String> valid) {
    if (name == null || !valid.test(name)) {
      throw bad(
          "%s %s (expected: a Kubernetes name)"
              .formatted(field, name == null ? "is missing" : PlainText.quoted(name)));
    }
    return name;
  }

  /** As long as Alertmanager's, and never one of them for the same text. */
  private static String fingerprint(String... question) {
    UUID hash =
        UUID.nameUUIDFromBytes(
            ("plan/" + String.join("/", question)).getBytes(StandardCharsets.UTF_8));
    return "%016x".formatted(hash.getMostSignificantBits());
  }

  private static WebApplicationException bad(String message) {
    return refused(400, message);
  }

  private static WebApplicationException refused(int status, String message) {
    return new WebApplicationException(Problem.response(status, message));
  }
}
