package dev.autofix.api.fixes;

import dev.autofix.api.http.Problem;
import dev.autofix.api.http.Texts;
import dev.autofix.api.security.Actor;
import dev.autofix.api.security.Role;
import dev.autofix.core.alert.PlainText;
import dev.autofix.workflows.fix.Approval;
import dev.autofix.workflows.fix.Cancellation;
import dev.autofix.workflows.fix.FixStatus;
import dev.autofix.workflows.fix.Retry;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/fixes}: what is being repaired, and a person's say in it. */
@Path("/api/v1/fixes")
@Produces(MediaType.APPLICATION_JSON)
public final class FixResource {
  private static final int LIST_LIMIT = 1000;

  private final FixListing listing;
  private final FixDirectory fixes;

  public FixResource(FixListing listing, FixDirectory fixes) {
    this.listing = listing;
    this.fixes = fixes;
  }

  @GET
  @RolesAllowed(Role.READ)
  public List<FixSummary> list(@QueryParam("limit") @DefaultValue("100") int limit) {
    return listing.open(Math.max(1, Math.min(limit, LIST_LIMIT)));
  }

  @GET
  @Path("{id}")
  @RolesAllowed(Role.READ)
  public FixStatus status(@PathParam("id") String id) {
    return fixes.status(known(id)).orElseThrow(() -> unknown(id));
  }

  @POST
  @Path("{id}/approve")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Role.DECIDE)
  public Response approve(
      @PathParam("id") String id, @Nullable Decision body, @Context SecurityContext caller) {
    FixStatus status = status(id);
    Decision decision = orEmpty(body);
    Approval approval = new Approval(decision.planHash(), Actor.of(caller, decision.actor()));
    return taken(id, fixes.approve(id, ApprovalRules.checked(status, approval, caller)));
  }

  @POST
  @Path("{id}/cancel")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Role.DECIDE)
  public Response cancel(
      @PathParam("id") String id, @Nullable Decision body, @Context SecurityContext caller) {
    Decision decision = orEmpty(body);
    Cancellation cancellation =
        new Cancellation(
            decision.keep(),
            Actor.of(caller, decision.actor()),
            Texts.plain("reason", decision.reason()));
    return taken(id, fixes.cancel(known(id), cancellation));
  }

  @POST
  @Path("{id}/retry")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Role.DECIDE)
  public Response retry(
      @PathParam("id") String id, @Nullable Decision body, @Context SecurityContext caller) {
    return taken(id, fixes.retry(known(id), new Retry(Actor.of(caller, orEmpty(body).actor()))));
  }

  private static Decision orEmpty(@Nullable Decision body) {
    return body == null ? Decision.EMPTY : body;
  }

  private static Response taken(String id, boolean open) {
    if (!open) {
      throw unknown(id);
    }
    return Response.accepted(Map.of("id", id)).build();
  }

  private static String known(String id) {
    if (!id.startsWith("fix-") || !PlainText.isPlain(id)) {
      throw unknown(id);
    }
    return id;
  }

  private static WebApplicationException unknown(String id) {
    return new WebApplicationException(
        Problem.response(
            404, "no fix " + PlainText.quoted(id) + " is known (GET /api/v1/fixes lists them)"));
  }
}
