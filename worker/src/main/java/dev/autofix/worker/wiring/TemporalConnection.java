package dev.autofix.worker.wiring;

import com.uber.m3.tally.Scope;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.worker.config.TemporalSettings;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.SimpleSslContextBuilder;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A channel to Temporal and the client on it. Opening sends nothing. */
public record TemporalConnection(WorkflowServiceStubs stubs, WorkflowClient client)
    implements AutoCloseable {
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
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(options.validateAndBuildWithDefaults());
    WorkflowClientOptions client =
        WorkflowClientOptions.newBuilder().setNamespace(settings.namespace()).build();
    return new TemporalConnection(stubs, WorkflowClient.newInstance(stubs, client));
  }

  private static WorkflowServiceStubsOptions.Builder options(
      TemporalSettings settings, Scope metrics) {
    WorkflowServiceStubsOptions.Builder options =
        WorkflowServiceStubsOptions.newBuilder()
            .setTarget(settings.requireTarget())
            .setMetricsScope(metrics);
    TemporalSettings.Tls tls = settings.tls();
    if (tls != null) {
      options.setSslContext(sslContext(tls));
      if (tls.serverName() != null) {
        String name = tls.serverName();
        options.setChannelInitializer(channel -> channel.overrideAuthority(name));
      }
    }
    Path apiKey = settings.apiKeyFile();
    if (apiKey != null) {
      options.addApiKey(() -> read(apiKey));
    }
    return options;
  }

  private static SslContext sslContext(TemporalSettings.Tls tls) {
    try (InputStream cert = open(tls.certFile());
        InputStream key = open(tls.keyFile());
        InputStream ca = open(tls.caFile())) {
      SimpleSslContextBuilder builder = SimpleSslContextBuilder.forPKCS8(cert, key);
      if (ca != null) {
        builder.setTrustManager(new PemTrust(ca).manager());
      }
      return builder.build();
    } catch (IOException | IllegalArgumentException e) {
      throw new AutofixException(
          FailureType.CONFIGURATION, "temporal.tls cannot be used: " + e.getMessage(), e);
    }
  }

  private static @Nullable InputStream open(@Nullable Path file) throws IOException {
    return file == null ? null : Files.newInputStream(file);
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
  }
}
