package dev.autofix.api.alerts;

import dev.autofix.api.http.Problem;
import dev.autofix.api.security.Role;
import dev.autofix.core.alert.PlainText;
import dev.autofix.workflows.alert.AlertStatus;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;

/**
 * {@code /api/v1/alerts}: what became of an alert, and what would be done about an observed one.
 */
@Path("/api/v1/alerts")
@Produces(MediaType.APPLICATION_JSON)
public final class AlertStatusResource {
  private final AlertDirectory alerts;

  public AlertStatusResource(AlertDirectory alerts) {
    this.alerts = alerts;
  }

  /**
   * @param id a {@code workflowId} of the webhook's answer
   */
  @GET
  @Path("{id}")
  @RolesAllowed(Role.READ)
  public AlertStatus status(@PathParam("id") String id) {
    boolean possible = id.startsWith("alert-") || id.startsWith("observe-");
    if (!possible || !PlainText.isPlain(id)) {
      throw unknown(id);
    }
    return alerts.status(id).orElseThrow(() -> unknown(id));
  }

  private static WebApplicationException unknown(String id) {
    return new WebApplicationException(
        Problem.response(
            404,
            "no alert %s is known (expected: a workflowId of the webhook's answer)"
                .formatted(PlainText.quoted(id))));
  }
}
