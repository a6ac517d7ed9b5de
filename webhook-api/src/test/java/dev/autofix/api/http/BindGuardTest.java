package dev.autofix.api.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.core.failure.AutofixException;
import io.dropwizard.jetty.HttpConnectorFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BindGuardTest {
  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1", "localhost", "127.1.2.3"})
  void loopback_needs_no_credentials(String host) {
    assertThatCode(() -> BindGuard.requireCredentialsOffLoopback(bound(host), false))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {"none, every address", "0.0.0.0, 0.0.0.0", "192.0.2.7, 192.0.2.7", "::, ::"})
  void any_other_address_does(String host, String shown) {
    assertThatThrownBy(() -> BindGuard.requireCredentialsOffLoopback(bound(host), false))
        .isInstanceOf(AutofixException.class)
        .hasMessage(
            "port 5003 on %s would be reachable without credentials (expected: bindHost: 127.0.0.1, or webhook.credentials or webhook.oidc in the configuration)",
            shown);
    assertThatCode(() -> BindGuard.requireCredentialsOffLoopback(bound(host), true))
        .doesNotThrowAnyException();
  }

  @Test
  void the_admin_port_counts_too() {
    AutofixServerFactory server = new AutofixServerFactory();
    ((HttpConnectorFactory) server.getAdminConnectors().get(0)).setBindHost("0.0.0.0");

    assertThatThrownBy(() -> BindGuard.requireCredentialsOffLoopback(server, false))
        .hasMessageStartingWith("port 5004 on 0.0.0.0");
  }

  @Test
  void a_plain_connector_of_dropwizard_is_open_to_every_address() {
    AutofixServerFactory server = new AutofixServerFactory();
    server.setApplicationConnectors(List.of(HttpConnectorFactory.application()));

    assertThatThrownBy(() -> BindGuard.requireCredentialsOffLoopback(server, false))
        .hasMessageStartingWith("port 8080 on every address");
  }

  private static AutofixServerFactory bound(String host) {
    AutofixServerFactory server = new AutofixServerFactory();
    ((HttpConnectorFactory) server.getApplicationConnectors().get(0)).setBindHost(host);
    return server;
  }
}
