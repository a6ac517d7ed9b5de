package dev.autofix.api.admission;

import dev.autofix.api.admission.Admissions.Command;
import dev.autofix.api.http.Problem;
import dev.autofix.api.http.Texts;
import dev.autofix.api.security.Actor;
import dev.autofix.api.security.Role;
import dev.autofix.core.admission.AdmissionScope;
import dev.autofix.workflows.admission.AdmissionStatus;
import dev.autofix.workflows.admission.Order;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/admission}: who may commit, who waits, and a person's stop. */
@Path("/api/v1/admission")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class AdmissionResource {
  private final Admissions admissions;

  public AdmissionResource(Admissions admissions) {
    this.admissions = admissions;
  }

  @GET
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed(Role.READ)
  public AdmissionStatus status() {
    return admissions.status();
  }

  /** Holds steps; reverts go on. */
  @POST
  @Path("pause")
  @RolesAllowed(Role.OPERATE)
  public Response pause(@Nullable OrderBody body, @Context SecurityContext caller) {
    return stop(Command.PAUSE, orEmpty(body), caller);
  }

  /** Holds steps and reverts. */
  @POST
  @Path("kill")
  @RolesAllowed(Role.OPERATE)
  public Response kill(@Nullable OrderBody body, @Context SecurityContext caller) {
    return stop(Command.KILL, orEmpty(body), caller);
  }

  /** Lifts both of exactly this scope. */
  @POST
  @Path("resume")
  @RolesAllowed(Role.OPERATE)
  public Response resume(@Nullable OrderBody body, @Context SecurityContext caller) {
    return give(Command.RESUME, orEmpty(body), caller);
  }

  @POST
  @Path("reset-breaker")
  @RolesAllowed(Role.OPERATE)
  public Response resetBreaker(@Nullable OrderBody body, @Context SecurityContext caller) {
    return give(Command.RESET_BREAKER, orEmpty(body), caller);
  }

  private Response stop(Command command, OrderBody body, SecurityContext caller) {
    if (body.reason() == null || body.reason().isBlank()) {
      throw bad("reason is missing (expected: why, for whoever finds it at night)");
    }
    return give(command, body, caller);
  }

  private Response give(Command command, OrderBody body, SecurityContext caller) {
    String scope = scope(body).display();
    String actor = Actor.of(caller, body.actor());
    admissions.give(
        command,
        new Order(
            scope, Texts.plain("reason", body.reason()), actor, Texts.time("until", body.until())));
    return Response.accepted(Map.of("order", command.signal(), "scope", scope, "actor", actor))
        .build();
  }

  private static AdmissionScope scope(OrderBody body) {
    String text = Texts.plain("scope", body.scope());
    try {
      return text == null ? AdmissionScope.INSTALLATION : AdmissionScope.parse(text);
    } catch (IllegalArgumentException e) {
      throw bad(String.valueOf(e.getMessage()));
    }
  }

  private static OrderBody orEmpty(@Nullable OrderBody body) {
    return body == null ? OrderBody.EMPTY : body;
  }

  private static WebApplicationException bad(String message) {
    return new WebApplicationException(Problem.response(400, message));
  }
}
