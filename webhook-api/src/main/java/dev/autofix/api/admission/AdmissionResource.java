package dev.autofix.api.admission;

import dev.autofix.api.admission.Admissions.Command;
import dev.autofix.api.openapi.Described;
import dev.autofix.api.security.Role;
import dev.autofix.workflows.admission.AdmissionStatus;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/admission}: who may commit, who waits, and a person's stop. */
@Path("/api/v1/admission")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class AdmissionResource {
  private final Admissions admissions;
  private final Orders orders;

  public AdmissionResource(Admissions admissions) {
    this.admissions = admissions;
    this.orders = new Orders(admissions);
  }

  @GET
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed(Role.READ)
  @Described("Who may commit, who waits, and what stops.")
  public AdmissionStatus status() {
    return admissions.status();
  }

  /** Holds steps; reverts go on. */
  @POST
  @Path("pause")
  @RolesAllowed(Role.OPERATE)
  @Described(
      value = "Lets no step be committed; reverts go on.",
      status = 202,
      answer = OrderTaken.class,
      needsBody = true)
  public Response pause(@Nullable StopBody body, @Context SecurityContext caller) {
    return give(Command.PAUSE, body == null ? null : body.order(), caller);
  }

  /** Holds steps and reverts. */
  @POST
  @Path("kill")
  @RolesAllowed(Role.OPERATE)
  @Described(
      value = "Lets no step and no revert be committed.",
      status = 202,
      answer = OrderTaken.class,
      needsBody = true)
  public Response kill(@Nullable StopBody body, @Context SecurityContext caller) {
    return give(Command.KILL, body == null ? null : body.order(), caller);
  }

  /** Lifts both of exactly this scope. */
  @POST
  @Path("resume")
  @RolesAllowed(Role.OPERATE)
  @Described(
      value = "Lifts the pause and the kill of this scope.",
      status = 202,
      answer = OrderTaken.class)
  public Response resume(@Nullable OrderBody body, @Context SecurityContext caller) {
    return give(Command.RESUME, body, caller);
  }

  @POST
  @Path("reset-breaker")
  @RolesAllowed(Role.OPERATE)
  @Described(
      value = "Closes the circuit breaker; there is one for the whole installation.",
      status = 202,
      answer = OrderTaken.class)
  public Response resetBreaker(@Nullable ResetBody body, @Context SecurityContext caller) {
    return give(Command.RESET_BREAKER, body == null ? null : body.order(), caller);
  }

  private Response give(Command command, @Nullable OrderBody body, SecurityContext caller) {
    OrderTaken taken =
        orders.give(command, Objects.requireNonNullElse(body, OrderBody.EMPTY), caller);
    return Response.accepted(taken).build();
  }
}
