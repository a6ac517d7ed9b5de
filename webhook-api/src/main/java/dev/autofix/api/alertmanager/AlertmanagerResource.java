package dev.autofix.api.alertmanager;

import dev.autofix.api.http.BoundedBody;
import dev.autofix.api.http.MonitorConnectorFactory;
import dev.autofix.api.http.Problem;
import dev.autofix.api.security.Role;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /webhook}: 2xx only after every alert that we accept is durable. Deliveries may
 * repeat and overlap.
 */
@Path("/webhook")
@Produces(MediaType.APPLICATION_JSON)
public final class AlertmanagerResource {
  private static final int BODY_LIMIT = 1 << 20;
  private static final int ALERT_LIMIT = 1000;

  private final PayloadReader reader = new PayloadReader(ALERT_LIMIT);
  private final PayloadHandler handler;
  private final IntakeMetrics metrics;

  public AlertmanagerResource(PayloadHandler handler, IntakeMetrics metrics) {
    this.handler = handler;
    this.metrics = metrics;
  }

  /** Takes a payload and lists what was done about each alert. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Role.POST_ALERTS)
  public Response post(
      InputStream body, @Context HttpServletRequest request, @Context SecurityContext caller)
      throws IOException, InterruptedException {
    boolean monitorOnly = request.getAttribute(MonitorConnectorFactory.OBSERVE_ONLY) != null;
    Payload payload = reader.read(BoundedBody.read(body, BODY_LIMIT), asker(caller));
    IntakeAnswer answer = handler.handle(payload, monitorOnly);
    metrics.answered(answer, monitorOnly);
    return Response.status(answer.httpStatus()).entity(answer).build();
  }

  /**
   * Whoever may do more than post alerts is no Alertmanager, and approves nothing that comes of his
   * own alerts.
   */
  private static @Nullable String asker(SecurityContext caller) {
    boolean more = caller.isUserInRole(Role.READ) || caller.isUserInRole(Role.DECIDE);
    return more && caller.getAuthenticationScheme() != null
        ? caller.getUserPrincipal().getName()
        : null;
  }

  /** For people who open the address in a browser. */
  @GET
  @PermitAll
  public Response explain() {
    return Problem.builder(
            405,
            "this address takes alerts: set it as url of a webhook_config in Alertmanager, which"
                + " then sends POST requests")
        .header(HttpHeaders.ALLOW, "POST")
        .build();
  }
}
