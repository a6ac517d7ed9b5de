package dev.autofix.api.plans;

import dev.autofix.api.openapi.Described;
import dev.autofix.api.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/plans}: what Autofix would do about a pod. */
@Path("/api/v1/plans")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class PlanResource {
  private final PlanDesk desk;

  public PlanResource(PlanDesk desk) {
    this.desk = desk;
  }

  /** Begins the plan; the same question asked again while it is made is the same plan. */
  @POST
  @RolesAllowed(Role.READ)
  @Described(
      value = "Begins the plan of what would be done about a pod; writes nothing.",
      status = 202,
      answer = PlanBegun.class,
      needsBody = true)
  public Response plan(@Nullable PlanQuestion question) {
    return Response.accepted(desk.begin(question)).build();
  }
}
