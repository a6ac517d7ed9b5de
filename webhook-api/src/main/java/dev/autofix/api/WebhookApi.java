package dev.autofix.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.api.events.EventResource;
import dev.autofix.api.http.IdempotencyFilter;
import dev.autofix.api.http.MethodGuard;
import dev.autofix.api.http.ProblemErrorHandler;
import dev.autofix.api.http.ProblemMapper;
import dev.autofix.api.http.RememberedAnswers;
import dev.autofix.api.http.RequestSpans;
import dev.autofix.api.http.StrictJson;
import dev.autofix.api.mcp.McpDoor;
import dev.autofix.api.metric.RequestMetrics;
import dev.autofix.api.openapi.ApiDocument;
import dev.autofix.api.openapi.OpenApiResource;
import dev.autofix.api.pages.Dashboard;
import dev.autofix.api.security.AdminGuard;
import dev.autofix.api.security.AuthenticationFilter;
import dev.autofix.api.security.BrowserGuard;
import dev.autofix.api.security.Callers;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.jetty.util.component.LifeCycle;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.server.filter.RolesAllowedDynamicFeature;

/**
 * Puts the doors into a server: resources, authentication, roles, errors.
 *
 * @param resources each with its path
 */
public record WebhookApi(
    List<Object> resources,
    Dashboard dashboard,
    McpDoor mcp,
    RequestMetrics requests,
    RequestSpans spans,
    Callers callers) {
  private static final String EVERYWHERE = "/*";

  public WebhookApi {
    resources = List.copyOf(resources);
  }

  /** Registers everything. */
  public void register(Environment environment) {
    StrictJson.configure(environment.getObjectMapper());
    environment
        .servlets()
        .addFilter("spans", spans)
        .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, EVERYWHERE);
    environment
        .servlets()
        .addFilter("method-guard", new MethodGuard())
        .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, EVERYWHERE);
    environment.getApplicationContext().setErrorHandler(new ProblemErrorHandler());
    environment
        .lifecycle()
        .addServerLifecycleListener(server -> server.setErrorHandler(new ProblemErrorHandler()));
    environment
        .lifecycle()
        .addServerLifecycleListener(server -> server.addEventListener(closing()));
    JerseyEnvironment jersey = environment.jersey();
    // Jersey's own buffer would keep the first events from clients; the server has one, too.
    jersey.property(ServerProperties.OUTBOUND_CONTENT_LENGTH_BUFFER, 0);
    // A proxy in front may speak another scheme: addresses stay relative.
    jersey.property(ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED, true);
    jersey.register(new ProblemMapper());
    jersey.register(requests);
    jersey.register(new BrowserGuard(callers.isEmpty()));
    jersey.register(new AuthenticationFilter(callers, dashboard.sessions()));
    jersey.register(RolesAllowedDynamicFeature.class);
    jersey.register(new IdempotencyFilter(new RememberedAnswers(Clock.systemUTC())));
    resources.forEach(jersey::register);
    dashboard.resources().forEach(jersey::register);
    jersey.register(new OpenApiResource(document()));
    mcp.register(environment, callers);
  }

  /** Clients that stay are let go before the server waits for all requests to end. */
  private LifeCycle.Listener closing() {
    return new LifeCycle.Listener() {
      @Override
      public void lifeCycleStopping(LifeCycle server) {
        resources.stream()
            .filter(EventResource.class::isInstance)
            .map(EventResource.class::cast)
            .forEach(EventResource::close);
      }
    };
  }

  private ObjectNode document() {
    List<Class<?>> documented = new ArrayList<>(List.of(OpenApiResource.class));
    resources.forEach(resource -> documented.add(resource.getClass()));
    return ApiDocument.of(documented, callers.isEmpty());
  }

  /** A process without doors has an admin port too. */
  public static void guardAdmin(Environment environment, Callers callers) {
    environment.getAdminContext().setErrorHandler(new ProblemErrorHandler());
    environment
        .admin()
        .addFilter("admin-guard", new AdminGuard(callers))
        .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, EVERYWHERE);
  }
}
