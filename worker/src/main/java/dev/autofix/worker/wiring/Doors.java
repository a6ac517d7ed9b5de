package dev.autofix.worker.wiring;

import dev.autofix.api.WebhookApi;
import dev.autofix.api.admission.AdmissionResource;
import dev.autofix.api.alertmanager.AlertHandler;
import dev.autofix.api.alertmanager.AlertIntake;
import dev.autofix.api.alertmanager.AlertmanagerResource;
import dev.autofix.api.alertmanager.DurableAlerts;
import dev.autofix.api.alertmanager.HandedAlerts;
import dev.autofix.api.alertmanager.IntakeMetrics;
import dev.autofix.api.alertmanager.PayloadHandler;
import dev.autofix.api.alertmanager.RecentAlerts;
import dev.autofix.api.alerts.AlertDirectory;
import dev.autofix.api.alerts.AlertStatusResource;
import dev.autofix.api.events.EventResource;
import dev.autofix.api.events.FixFeed;
import dev.autofix.api.fixes.DecisionResource;
import dev.autofix.api.fixes.Elsewhere;
import dev.autofix.api.fixes.FixDesk;
import dev.autofix.api.fixes.FixDirectory;
import dev.autofix.api.fixes.FixListing;
import dev.autofix.api.fixes.FixResource;
import dev.autofix.api.fixes.Retries;
import dev.autofix.api.fixes.TemporalPages;
import dev.autofix.api.http.RequestSpans;
import dev.autofix.api.mcp.McpDoor;
import dev.autofix.api.mcp.McpTools;
import dev.autofix.api.metric.FixCensus;
import dev.autofix.api.metric.RequestMetrics;
import dev.autofix.api.metric.Survey;
import dev.autofix.api.pages.Dashboard;
import dev.autofix.api.pages.SignIn;
import dev.autofix.api.plans.PlanDesk;
import dev.autofix.api.plans.PlanResource;
import dev.autofix.api.rules.RuleResource;
import dev.autofix.api.rules.RulesInForce;
import dev.autofix.api.security.Callers;
import dev.autofix.api.security.Credential;
import dev.autofix.api.security.Credentials;
import dev.autofix.api.security.Seal;
import dev.autofix.api.security.Secret;
import dev.autofix.api.security.SecretDigest;
import dev.autofix.api.security.SecretFile;
import dev.autofix.api.security.oidc.OidcCallers;
import dev.autofix.api.temporal.TemporalAdmissions;
import dev.autofix.api.temporal.TemporalAlertDirectory;
import dev.autofix.api.temporal.TemporalAlertIntake;
import dev.autofix.api.temporal.TemporalFixDirectory;
import dev.autofix.api.temporal.TemporalSourceDirectory;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.core.rule.AlertRules;
import dev.autofix.worker.config.AutofixConfiguration;
import dev.autofix.worker.config.OidcSettings;
import dev.autofix.worker.config.TemporalSettings;
import dev.autofix.worker.config.WebhookSettings;
import dev.autofix.worker.config.WebhookSettings.CredentialSettings;
import dev.autofix.worker.rules.RuleBook;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/** The HTTP doors of a process. */
public record Doors(WebhookApi api, Survey survey, ExecutorService executor)
    implements AutoCloseable {
  private static final Duration SURVEY_PAUSE = Duration.ofSeconds(15);
  private static final int PARALLEL = 64;
  private static final Duration FEED_PAUSE = Duration.ofSeconds(1);
  private static final int FEED_CLIENTS = 100;
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);

  /**
   * Wires the doors to a Temporal client.
   *
   * @param book holds the rules of each moment
   */
  public static Doors open(
      AutofixConfiguration configuration,
      RuleBook book,
      WorkflowClient client,
      FixListing listing,
      FixCensus census,
      Callers callers,
      MeterRegistry registry,
      Tracer tracer) {
    TemporalSettings temporal = configuration.temporal();
    ExecutorService executor = VirtualThreads.executor(PARALLEL);
    Supplier<AlertRules> rules = () -> rules(configuration, book);
    Clock clock = Clock.systemUTC();
    AlertIntake intake =
        new TemporalAlertIntake(client, temporal.taskQueue(), temporal.searchAttributes());
    RecentAlerts recent = new RecentAlerts(clock);
    Duration patience = configuration.webhook().patience().toJavaDuration();
    PayloadHandler payloads =
        new PayloadHandler(
            new AlertHandler(rules, intake), executor, patience, recent, new DurableAlerts(clock));
    TemporalAdmissions admissions =
        new TemporalAdmissions(client, temporal.taskQueue(), configuration.installation());
    FixDirectory fixes = new TemporalFixDirectory(client);
    FixDesk desk =
        new FixDesk(
            fixes, new Retries(fixes, intake, rules, clock), elsewhere(configuration), clock);
    AlertDirectory alerts = new TemporalAlertDirectory(client);
    PlanDesk plans = new PlanDesk(intake, rules, clock);
    IntakeMetrics counts = new IntakeMetrics(registry);
    McpTools tools =
        new McpTools(
            listing,
            fixes,
            desk,
            plans,
            new HandedAlerts(payloads, counts),
            alerts,
            new TemporalSourceDirectory(client, temporal.taskQueue()),
            rules,
            clock);
    List<Object> resources = new ArrayList<>();
    new Notifications(configuration.notifications(), System.getenv())
        .door(desk, executor)
        .ifPresent(resources::add);
    resources.addAll(
        List.of(
            new AlertmanagerResource(payloads, counts),
            new AlertStatusResource(alerts, recent),
            new FixResource(listing, desk),
            new DecisionResource(desk),
            new EventResource(new FixFeed(listing, FEED_PAUSE, FEED_CLIENTS), HEARTBEAT),
            new PlanResource(plans),
            new RuleResource(
                () -> new RulesInForce(book.rules().rules(), book.problem().orElse(null))),
            new AdmissionResource(admissions)));
    return new Doors(
        new WebhookApi(
            resources,
            Dashboard.of(
                listing,
                desk,
                admissions,
                new SignIn(callers, seal(configuration.webhook()), () -> book.rules().approvers()),
                executor,
                clock),
            new McpDoor(tools.all()),
            new RequestMetrics(registry),
            new RequestSpans(tracer),
            callers),
        Survey.of(census, admissions, SURVEY_PAUSE, registry),
        executor);
  }

  private static Elsewhere elsewhere(AutofixConfiguration configuration) {
    TemporalSettings temporal = configuration.temporal();
    return new Elsewhere(
        new TemporalPages(temporal.uiUrl(), temporal.namespace()),
        configuration.argocd().pages(),
        configuration.commitPages());
  }

  private static Seal seal(WebhookSettings webhook) {
    Path file = webhook.sessionKeyFile();
    if (file == null) {
      return Seal.ofThisProcess();
    }
    try {
      return Seal.of(Files.readString(file).strip());
    } catch (IOException | IllegalArgumentException e) {
      throw new AutofixException(
          FailureType.CONFIGURATION,
          "webhook.sessionKeyFile %s cannot be used: %s".formatted(file, e),
          e);
    }
  }

  private static AlertRules rules(AutofixConfiguration configuration, RuleBook book) {
    return new AlertRules(
        book.rules(), configuration.labels().extraction(), configuration.kubernetes().cluster());
  }

  /** Reads every secret once, so that a mistake shows now and not with the first alert. */
  public static Callers callers(
      AutofixConfiguration configuration, Map<String, String> environment) {
    Credentials credentials = credentials(configuration, environment);
    OidcSettings oidc = configuration.webhook().oidc();
    return Callers.anyOf(
        oidc == null ? List.of(credentials) : List.of(credentials, new OidcCallers(oidc.trust())));
  }

  private static Credentials credentials(
      AutofixConfiguration configuration, Map<String, String> environment) {
    return new Credentials(
        configuration.webhook().credentials().stream()
            .map(
                settings ->
                    new Credential(
                        settings.name(),
                        settings.role(),
                        Set.copyOf(settings.groups()),
                        settings.user(),
                        secret(settings, environment)))
            .toList());
  }

  private static Secret secret(CredentialSettings settings, Map<String, String> environment) {
    if (settings.secretFile() != null) {
      SecretFile file = new SecretFile(settings.secretFile());
      try {
        file.check();
      } catch (IOException e) {
        throw new AutofixException(
            FailureType.CONFIGURATION,
            "webhook.credentials '%s': cannot read the secret: %s".formatted(settings.name(), e),
            e);
      }
      return file;
    }
    String value = environment.getOrDefault(settings.secretVariable(), "");
    if (value.isBlank()) {
      throw new AutofixException(
          FailureType.CONFIGURATION,
          "webhook.credentials '%s': the environment variable %s is not set (expected: the secret)"
              .formatted(settings.name(), settings.secretVariable()));
    }
    return new SecretDigest(value);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
