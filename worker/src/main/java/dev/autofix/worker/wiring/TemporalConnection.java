package dev.autofix.worker.wiring;

import com.uber.m3.tally.Scope;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.worker.config.TemporalSettings;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A channel to Temporal and the client on it. Opening sends nothing.
 *
 * @param tls what the channel is secured by; null: nothing
 */
public record TemporalConnection(
    WorkflowServiceStubs stubs, WorkflowClient client, @Nullable TemporalTls tls)
    implements AutoCloseable {
  /** A channel that is not secured. */
  public TemporalConnection(WorkflowServiceStubs stubs, WorkflowClient client) {
    this(stubs, client, null);
  }

  /** For workers: calls are retried for as long as the SDK does by default. */
  public static TemporalConnection patient(TemporalSettings settings, Scope metrics) {
    return open(settings, options(settings, metrics));
  }

  /** For doors: somebody waits for the answer, so calls are given up after {@code patience}. */
  public static TemporalConnection impatient(
      TemporalSettings settings, Duration patience, Scope metrics) {
    return open(
        settings,
        options(settings, metrics)
            .setRpcTimeout(patience)
            .setRpcRetryOptions(
                RpcRetryOptions.newBuilder().setExpiration(patience).validateBuildWithDefaults()));
  }

  private static TemporalConnection open(
      TemporalSettings settings, WorkflowServiceStubsOptions.Builder options) {
    TemporalTls tls = secured(options, settings.tls());
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(options.validateAndBuildWithDefaults());
    WorkflowClientOptions client =
        WorkflowClientOptions.newBuilder().setNamespace(settings.namespace()).build();
    return new TemporalConnection(stubs, WorkflowClient.newInstance(stubs, client), tls);
  }

  private static WorkflowServiceStubsOptions.Builder options(
      TemporalSettings settings, Scope metrics) {
    WorkflowServiceStubsOptions.Builder options =
        WorkflowServiceStubsOptions.newBuilder()
            .setTarget(settings.requireTarget())
            .setMetricsScope(metrics);
    Path apiKey = settings.apiKeyFile();
    if (apiKey != null) {
      options.addApiKey(() -> read(apiKey));
    }
    return options;
  }

  private static @Nullable TemporalTls secured(
      WorkflowServiceStubsOptions.Builder options, TemporalSettings.@Nullable Tls settings) {
    if (settings == null) {
      return null;
    }
    TemporalTls tls = TemporalTls.open(settings);
    options.setSslContext(tls.context());
    String name = settings.serverName();
    if (name != null) {
      options.setChannelInitializer(channel -> channel.overrideAuthority(name));
    }
    return tls;
  }

  static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new AutofixException(
          FailureType.CONFIGURATION,
          "temporal.apiKeyFile %s cannot be read (expected: a file with an API key)"
              .formatted(file),
          e);
    }
  }

  @Override
  public void close() {
    stubs.shutdown();
    if (!stubs.awaitTermination(5, TimeUnit.SECONDS)) {
      stubs.shutdownNow();
    }
    if (tls != null) {
      tls.close();
    }
  }
}
