package dev.autofix.worker.demo;

import dev.autofix.worker.config.AutofixConfiguration;
import dev.autofix.worker.config.ConfigurationFiles;
import dev.autofix.worker.metric.Telemetry;
import dev.autofix.worker.wiring.AutofixProcess;
import dev.autofix.worker.wiring.ProcessRole;
import dev.autofix.worker.wiring.Temporal;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.text.StringSubstitutor;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The command {@code server} inside another process, on free ports. */
final class RunningProcess implements AutoCloseable {
  private final Server server;

  private RunningProcess(Server server) {
    this.server = server;
  }

  /** Reads {@code file} as {@code server} would, and starts. */
  static RunningProcess start(Path file, Temporal temporal, Telemetry telemetry) throws Exception {
    AutofixProcess process = new AutofixProcess(ProcessRole.SERVER, temporal, () -> telemetry);
    Bootstrap<AutofixConfiguration> bootstrap = new Bootstrap<>(process);
    ConfigurationFiles.prepare(bootstrap, new StringSubstitutor(Map.of()));
    AutofixConfiguration configuration = read(bootstrap, file);
    configuration.getLoggingFactory().configure(bootstrap.getMetricRegistry(), process.getName());
    Environment environment =
        new Environment(
            process.getName(),
            bootstrap.getObjectMapper(),
            bootstrap.getValidatorFactory(),
            bootstrap.getMetricRegistry(),
            bootstrap.getClassLoader(),
            bootstrap.getHealthCheckRegistry(),
            configuration);
    configuration.getServerFactory().configure(environment);
    process.run(configuration, environment);
    Server server = configuration.getServerFactory().build(environment);
    server.start();
    return new RunningProcess(server);
  }

  private static AutofixConfiguration read(Bootstrap<AutofixConfiguration> bootstrap, Path file)
      throws IOException, ConfigurationException {
    return bootstrap
        .getConfigurationFactoryFactory()
        .create(
            AutofixConfiguration.class,
            bootstrap.getValidatorFactory().getValidator(),
            bootstrap.getObjectMapper(),
            "dw")
        .build(bootstrap.getConfigurationSourceProvider(), file.toString());
  }

  /** The port that fixes. */
  URI address() {
    ServerConnector connector = (ServerConnector) server.getConnectors()[0];
    return URI.create("http://127.0.0.1:" + connector.getLocalPort());
  }

  /** The port with health and metrics. */
  URI admin() {
    ServerConnector connector = (ServerConnector) server.getConnectors()[1];
    return URI.create("http://127.0.0.1:" + connector.getLocalPort());
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the server did not stop: " + e.getMessage(), e);
    }
  }
}
