package dev.autofix.api.alerts;

import dev.autofix.api.alertmanager.AlertAnswer.Status;
import dev.autofix.api.alertmanager.RecentAlerts;
import dev.autofix.api.http.Problem;
import dev.autofix.api.http.Texts;
import dev.autofix.api.openapi.Bounds;
import dev.autofix.api.openapi.Described;
import dev.autofix.api.security.Role;
import dev.autofix.core.alert.PlainText;
import dev.autofix.workflows.alert.AlertStatus;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/v1/alerts}: what became of an alert, and what would be done about an observed one.
 */
@Path("/api/v1/alerts")
@Produces(MediaType.APPLICATION_JSON)
public final class AlertStatusResource {
  private final AlertDirectory alerts;
  private final RecentAlerts recent;

  public AlertStatusResource(AlertDirectory alerts, RecentAlerts recent) {
    this.alerts = alerts;
    this.recent = recent;
  }

  /**
   * What this process received since it started, and what it decided about it.
   *
   * @param status only these: accepted, ignored, rejected or failed
   */
  @GET
  @RolesAllowed(Role.READ)
  @Described("The alerts that this process received, and what it decided.")
  public AlertList list(
      @QueryParam("status") @Bounds(type = Status.class) @Nullable String status,
      @QueryParam("limit")
          @DefaultValue("100")
          @Bounds(type = int.class, min = 1, max = RecentAlerts.LIMIT)
          String limit) {
    int size = Texts.number("limit", limit, RecentAlerts.LIMIT);
    Status wanted = status == null ? null : wanted(status);
    return new AlertList(
        recent.list(received -> wanted == null || received.status() == wanted, size));
  }

  private static Status wanted(String word) {
    return Arrays.stream(Status.values())
        .filter(status -> status.name().equals(word.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                bad(
                    "status %s (expected: accepted, ignored, rejected or failed)"
                        .formatted(PlainText.quoted(word))));
  }

  private static WebApplicationException bad(String message) {
    return new WebApplicationException(Problem.response(400, message));
  }

  /**
   * @param id a {@code workflowId} of the webhook's answer
   */
  @GET
  @Path("{id}")
  @RolesAllowed(Role.READ)
  @Described("One alert or plan, by its workflow id.")
  public AlertStatus status(
      @PathParam("id") @Bounds(pattern = "^(alert|observe)-[0-9A-Za-z._:@+=,~-]+$") String id) {
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
