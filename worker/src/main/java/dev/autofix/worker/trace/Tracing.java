package dev.autofix.worker.trace;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.worker.config.TracingSettings;
import io.dropwizard.lifecycle.Managed;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The tracer of a process, which sends to a collector or nowhere. Spans wait in a bounded queue and
 * are lost when the collector does not take them: nothing ever waits for it.
 */
public final class Tracing implements Managed {
  private static final String NAME = "autofix";

  /** What a killed process loses. */
  private static final Duration DELAY = Duration.ofSeconds(1);

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final TracerProvider provider;
  private final @Nullable SdkTracerProvider sdk;

  private Tracing(TracerProvider provider, @Nullable SdkTracerProvider sdk) {
    this.provider = provider;
    this.sdk = sdk;
  }

  /**
   * Sends nothing yet.
   *
   * @throws AutofixException of type CONFIGURATION, naming the field and the remedy
   */
  public static Tracing open(TracingSettings settings) {
    URI url = settings.url();
    if (url == null) {
      return new Tracing(TracerProvider.noop(), null);
    }
    SdkTracerProvider sdk =
        SdkTracerProvider.builder()
            .setResource(Resource.getDefault().merge(Resource.create(self())))
            .setIdGenerator(ChosenSpanIds.INSTANCE)
            .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(settings.sample())))
            .addSpanProcessor(new WholeTrees(batches(exporter(url, settings))))
            .build();
    return new Tracing(sdk, sdk);
  }

  private static Attributes self() {
    return Attributes.of(
        AttributeKey.stringKey("service.name"),
        NAME,
        AttributeKey.stringKey("service.version"),
        Objects.requireNonNullElse(
            Tracing.class.getPackage().getImplementationVersion(), "development"));
  }

  private static BatchSpanProcessor batches(SpanExporter exporter) {
    return BatchSpanProcessor.builder(exporter).setScheduleDelay(DELAY).build();
  }

  private static SpanExporter exporter(URI url, TracingSettings settings) {
    OtlpHttpSpanExporterBuilder builder =
        OtlpHttpSpanExporter.builder().setEndpoint(url.toString()).setTimeout(PATIENCE);
    Path headersFile = settings.headersFile();
    if (headersFile != null) {
      CollectorHeaders headers = new CollectorHeaders(headersFile);
      var unused = headers.read();
      builder.setHeaders(headers);
    }
    if (settings.caFile() != null) {
      builder.setTrustedCertificates(certificates(settings.caFile()));
    }
    return builder.build();
  }

  private static byte[] certificates(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new AutofixException(
          FailureType.CONFIGURATION,
          "tracing.caFile %s cannot be read (expected: PEM certificates)".formatted(file),
          e);
    }
  }

  /** For everything that is traced. */
  public Tracer tracer() {
    return provider.get(NAME);
  }

  /** Sends what waits, as far as the collector takes it soon. */
  @Override
  public void stop() {
    if (sdk != null) {
      sdk.shutdown().join(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
  }
}
