package dev.autofix.api.http;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fails closed: whoever can be reached from elsewhere needs credentials. */
public final class BindGuard {
  private BindGuard() {}

  /**
   * Checks every port.
   *
   * @throws AutofixException of type CONFIGURATION if a port other machines can reach would be open
   *     to everybody
   */
  public static void requireCredentialsOffLoopback(
      DefaultServerFactory server, boolean hasCredentials) {
    if (hasCredentials) {
      return;
    }
    Stream.concat(server.getApplicationConnectors().stream(), server.getAdminConnectors().stream())
        .forEach(BindGuard::requireLoopback);
  }

  private static void requireLoopback(ConnectorFactory connector) {
    if (connector instanceof HttpConnectorFactory http && isLoopback(http.getBindHost())) {
      return;
    }
    throw new AutofixException(
        FailureType.CONFIGURATION,
        "%s would be reachable without credentials (expected: bindHost: %s, or webhook.credentials or webhook.oidc in the configuration)"
            .formatted(describe(connector), AutofixServerFactory.LOOPBACK));
  }

  private static String describe(ConnectorFactory connector) {
    return connector instanceof HttpConnectorFactory http
        ? "port %d on %s"
            .formatted(
                http.getPort(), http.getBindHost() == null ? "every address" : http.getBindHost())
        : "a connector of type " + connector.getClass().getSimpleName();
  }

  private static boolean isLoopback(@Nullable String host) {
    try {
      return host != null && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new AutofixException(
          FailureType.CONFIGURATION, "bindHost " + host + " is no address of this machine", e);
    }
  }
}
