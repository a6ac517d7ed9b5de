package dev.autofix.api.http;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.util.Duration;
import java.util.List;
import org.eclipse.jetty.server.Server;

/**
 * Dropwizard's server with Autofix's ports: 5003 fixes, 5002 only observes, 5004 is the admin port;
 * all on the loopback address until the configuration says otherwise.
 *
 * <p>There is no lowest data rate on purpose: Jetty counts from the first byte on, so a short pause
 * of this process answers 408 to a small body, and a 4xx ends Alertmanager's retries.
 */
@JsonTypeName("autofix")
public final class AutofixServerFactory extends DefaultServerFactory {
  public static final String LOOPBACK = "127.0.0.1";

  /** Everything here can be overridden in the section {@code server} of the configuration. */
  public AutofixServerFactory() {
    setApplicationConnectors(
        List.of(
            loopback(new HttpConnectorFactory(), 5003),
            loopback(new MonitorConnectorFactory(), 5002)));
    setAdminConnectors(List.of(loopback(new HttpConnectorFactory(), 5004)));
    setRegisterDefaultExceptionMappers(false);
    setShutdownGracePeriod(Duration.seconds(10));
  }

  @Override
  public Server build(Environment environment) {
    Server server = super.build(environment);
    server.insertHandler(new EarlyAnswerHandler());
    return server;
  }

  private static ConnectorFactory loopback(HttpConnectorFactory connector, int port) {
    connector.setBindHost(LOOPBACK);
    connector.setPort(port);
    return connector;
  }
}
