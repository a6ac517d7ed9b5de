package dev.autofix.worker.metric;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.tally.ScopeCloseException;
import com.uber.m3.util.Duration;
import dev.autofix.workflows.metric.Metric;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.Managed;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.logging.LogbackMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import java.util.List;
import java.util.Objects;

/**
 * What a process measures. Micrometer, because the Temporal SDK brings it and reports to it: one
 * registry then serves the SDK, the JVM and Autofix, on one page in Prometheus' formats.
 */
public final class Telemetry implements Managed {
  /** Shorter than any scrape interval, so that a page is never older than the one before. */
  private static final Duration FLUSH = Duration.ofSeconds(2);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Scope scope;
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final LogbackMetrics logs = new LogbackMetrics();

  /** Starts measuring. */
  public Telemetry() {
    registry.config().meterFilter(new Catalogue());
    scope =
        new RootScopeBuilder()
            .reporter(new MicrometerClientStatsReporter(registry))
            .reportEvery(FLUSH);
    List.of(
            new ClassLoaderMetrics(),
            new JvmMemoryMetrics(),
            new JvmThreadMetrics(),
            new ProcessorMetrics(),
            new FileDescriptorMetrics(),
            new UptimeMetrics(),
            collections,
            logs)
        .forEach(binder -> binder.bindTo(registry));
    Metric.BUILD.gauge(registry, () -> 1, version(), Runtime.version().toString());
  }

  /** For the edges. */
  public MeterRegistry registry() {
    return registry;
  }

  /** For the Temporal SDK, and through it for workflows. */
  public Scope scope() {
    return scope;
  }

  /** Puts the page on the admin port, in the place of Dropwizard's own. */
  public void expose(Environment environment) {
    environment.admin().addServlet("prometheus", new MetricsPage(registry)).addMapping("/metrics");
  }

  @Override
  public void stop() throws ScopeCloseException {
    logs.close();
    collections.close();
    scope.close();
  }

  /** The page, for tests. */
  String page(String accept) {
    return registry.scrape(accept);
  }

  private static String version() {
    return Objects.requireNonNullElse(
        Telemetry.class.getPackage().getImplementationVersion(), "development");
  }
}
