package dev.autofix.worker.wiring;

import com.codahale.metrics.MetricRegistry;
import dev.autofix.api.WebhookApi;
import dev.autofix.api.admission.AdmissionResource;
import dev.autofix.api.alertmanager.AlertHandler;
import dev.autofix.api.alertmanager.AlertmanagerResource;
import dev.autofix.api.alertmanager.IntakeMetrics;
import dev.autofix.api.alertmanager.PayloadHandler;
import dev.autofix.api.alerts.AlertStatusResource;
import dev.autofix.api.fixes.FixListing;
import dev.autofix.api.fixes.FixResource;
import dev.autofix.api.security.Credential;
import dev.autofix.api.security.Credentials;
import dev.autofix.api.security.Secret;
import dev.autofix.api.security.SecretDigest;
import dev.autofix.api.security.SecretFile;
import dev.autofix.api.temporal.TemporalAdmissions;
import dev.autofix.api.temporal.TemporalAlertDirectory;
import dev.autofix.api.temporal.TemporalAlertIntake;
import dev.autofix.api.temporal.TemporalFixDirectory;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.core.rule.AlertRules;
import dev.autofix.worker.config.AutofixConfiguration;
import dev.autofix.worker.config.TemporalSettings;
import dev.autofix.worker.config.WebhookSettings.CredentialSettings;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/** The HTTP doors of a process. */
public record Doors(WebhookApi api, ExecutorService executor) implements AutoCloseable {
  private static final int PARALLEL = 64;

  /**
   * Wires the doors to a Temporal client.
   *
   * @param rules the rules of this moment
   */
  public static Doors open(
      AutofixConfiguration configuration,
      Supplier<AlertRules> rules,
      WorkflowClient client,
      FixListing listing,
      MetricRegistry metrics) {
    TemporalSettings temporal = configuration.temporal();
    ExecutorService executor = VirtualThreads.executor(PARALLEL);
    AlertHandler alerts =
        new AlertHandler(
            rules,
            new TemporalAlertIntake(client, temporal.taskQueue(), temporal.searchAttributes()));
    PayloadHandler payloads =
        new PayloadHandler(alerts, executor, configuration.webhook().patience().toJavaDuration());
    return new Doors(
        new WebhookApi(
            new AlertmanagerResource(payloads, new IntakeMetrics(metrics)),
            new AlertStatusResource(new TemporalAlertDirectory(client)),
            new FixResource(listing, new TemporalFixDirectory(client)),
            new AdmissionResource(
                new TemporalAdmissions(client, temporal.taskQueue(), configuration.installation())),
            credentials(configuration, System.getenv())),
        executor);
  }

  /** Reads every secret once, so that a mistake shows now and not with the first alert. */
  public static Credentials credentials(
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
