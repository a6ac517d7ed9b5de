package dev.autofix.api;

import com.fasterxml.jackson.databind.SerializationFeature;
import dev.autofix.api.admission.AdmissionResource;
import dev.autofix.api.alertmanager.AlertmanagerResource;
import dev.autofix.api.alerts.AlertStatusResource;
import dev.autofix.api.fixes.FixResource;
import dev.autofix.api.http.ProblemMapper;
import dev.autofix.api.security.AdminGuard;
import dev.autofix.api.security.AuthenticationFilter;
import dev.autofix.api.security.BrowserGuard;
import dev.autofix.api.security.Credentials;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.glassfish.jersey.server.filter.RolesAllowedDynamicFeature;

/** Puts the doors into a server: resources, authentication, roles, errors. */
public record WebhookApi(
    AlertmanagerResource alerts,
    AlertStatusResource alertStatus,
    FixResource fixes,
    AdmissionResource admission,
    Credentials credentials) {
  /** Registers everything; times are printed as RFC 3339 text. */
  public void register(Environment environment) {
    environment.getObjectMapper().disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    JerseyEnvironment jersey = environment.jersey();
    jersey.register(new ProblemMapper());
    jersey.register(new BrowserGuard(credentials.isEmpty()));
    jersey.register(new AuthenticationFilter(credentials));
    jersey.register(RolesAllowedDynamicFeature.class);
    jersey.register(alerts);
    jersey.register(alertStatus);
    jersey.register(fixes);
    jersey.register(admission);
  }

  /** A process without doors has an admin port too. */
  public static void guardAdmin(Environment environment, Credentials credentials) {
    environment
        .admin()
        .addFilter("admin-guard", new AdminGuard(credentials))
        .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
  }
}
