package dev.autofix.api.fixes;

import dev.autofix.api.openapi.Bounds;
import dev.autofix.api.openapi.Described;
import dev.autofix.api.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/fixes/ID/...}: a person's say in a fix; durable when it is answered with 202. */
@Path("/api/v1/fixes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class DecisionResource {
  private final FixDesk desk;

  public DecisionResource(FixDesk desk) {
    this.desk = desk;
  }

  /** Agrees to the plan that waits, and to no other. */
  @POST
  @Path("{id}/approve")
  @RolesAllowed(Role.DECIDE)
  @Described(value = "Agrees to the plan that waits.", status = 202, answer = Taken.class)
  public Response approve(
      @PathParam("id") @Bounds(pattern = KnownFixes.ID) String id,
      Decision.@Nullable Approve body,
      @Context SecurityContext caller) {
    return accepted(
        desk.approve(id, Objects.requireNonNullElse(body, Decision.Approve.EMPTY), caller));
  }

  /** Ends the round: before the push nothing is written, after it the change is reverted. */
  @POST
  @Path("{id}/cancel")
  @RolesAllowed(Role.DECIDE)
  @Described(
      value = "Ends the round; what was pushed is reverted.",
      status = 202,
      answer = Taken.class)
  public Response cancel(
      @PathParam("id") @Bounds(pattern = KnownFixes.ID) String id,
      Decision.@Nullable Cancel body,
      @Context SecurityContext caller) {
    return accepted(
        desk.cancel(id, Objects.requireNonNullElse(body, Decision.Cancel.EMPTY), caller));
  }

  /** Undoes what the fix wrote, through the workflow, if the lines still are our own. */
  @POST
  @Path("{id}/revert")
  @RolesAllowed(Role.OPERATE)
  @Described(
      value = "Undoes what the round under way wrote, or the last one while it is remembered.",
      status = 202,
      answer = Taken.class)
  public Response revert(
      @PathParam("id") @Bounds(pattern = KnownFixes.ID) String id,
      Decision.@Nullable Revert body,
      @Context SecurityContext caller) {
    return accepted(
        desk.revert(id, Objects.requireNonNullElse(body, Decision.Revert.EMPTY), caller));
  }

  /** Begins another round after the fix ended. */
  @POST
  @Path("{id}/retry")
  @RolesAllowed(Role.OPERATE)
  @Described(
      value = "Begins another round after the fix ended.",
      status = 202,
      answer = Taken.class)
  public Response retry(
      @PathParam("id") @Bounds(pattern = KnownFixes.ID) String id,
      Decision.@Nullable Retry body,
      @Context SecurityContext caller) {
    return accepted(desk.retry(id, Objects.requireNonNullElse(body, Decision.Retry.EMPTY), caller));
  }

  private static Response accepted(Taken taken) {
    return Response.accepted(taken).build();
  }
}
