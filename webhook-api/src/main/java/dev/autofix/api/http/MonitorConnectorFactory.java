package dev.autofix.api.http;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.dropwizard.jetty.HttpConnectorFactory;
import org.eclipse.jetty.server.HttpConfiguration;

/**
 * A connector through which alerts are only observed. The mark is on the connection and not in the
 * request, so that no client can take it off.
 */
@JsonTypeName("monitor")
public final class MonitorConnectorFactory extends HttpConnectorFactory {
  /** The request attribute that requests through this connector carry. */
  public static final String OBSERVE_ONLY = "dev.autofix.observe-only";

  @Override
  protected HttpConfiguration buildHttpConfiguration() {
    HttpConfiguration configuration = super.buildHttpConfiguration();
    configuration.addCustomizer(
        (request, headers) -> {
          request.setAttribute(OBSERVE_ONLY, true);
          return request;
        });
    return configuration;
  }
}
