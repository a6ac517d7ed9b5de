package dev.autofix.api.pages;

import dev.autofix.api.admission.Admissions;
import dev.autofix.api.admission.Admissions.Command;
import dev.autofix.api.admission.OrderBody;
import dev.autofix.api.admission.Orders;
import dev.autofix.api.http.Problem;
import dev.autofix.api.security.ForBrowsers;
import dev.autofix.api.security.FormTokens;
import dev.autofix.api.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /admission}: what is held and why, and a person's stop. */
@Path("/admission")
@Produces(MediaType.TEXT_HTML)
@ForBrowsers
public final class AdmissionPageResource {
  private static final Map<String, Command> ORDERS =
      Map.of(
          "pause", Command.PAUSE,
          "kill", Command.KILL,
          "resume", Command.RESUME,
          "reset-breaker", Command.RESET_BREAKER);

  private static final Map<String, String> DONE =
      Map.of(
          "pause", "Paused. Steps that were admitted go on; new ones wait.",
          "kill", "Killed. Within this scope neither steps nor reverts begin.",
          "resume", "Resumed. What waits asks again.",
          "reset-breaker", "The circuit breaker is reset.");

  private final Pages pages;
  private final Admissions admissions;
  private final Orders orders;
  private final FormTokens tokens;
  private final Clock clock;

  public AdmissionPageResource(Pages pages, Admissions admissions, FormTokens tokens, Clock clock) {
    this.pages = pages;
    this.admissions = admissions;
    this.orders = new Orders(admissions);
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * The page.
   *
   * @param done the order that was given just before
   */
  @GET
  @RolesAllowed(Role.READ)
  public Response show(
      @QueryParam("done") @Nullable String done,
      @Context SecurityContext caller,
      @Context Request request) {
    String said = done == null ? null : DONE.get(done);
    Page page = page();
    return pages.answer(said == null ? page : page.with(new Flash(true, said)), caller, request);
  }

  @POST
  @Path("{order}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @RolesAllowed(Role.OPERATE)
  public Response give(
      @PathParam("order") String word,
      @FormParam("scope") @Nullable String scope,
      @FormParam("reason") @Nullable String reason,
      @FormParam("until") @Nullable String until,
      @FormParam("formToken") @Nullable String formToken,
      @Context SecurityContext caller) {
    Command command = ORDERS.get(word);
    if (command == null) {
      throw new WebApplicationException(Problem.response(404, "there is no such order"));
    }
    tokens.check(caller, formToken);
    try {
      orders.give(
          command, new OrderBody(filled(scope), filled(reason), filled(until), null), caller);
    } catch (WebApplicationException e) {
      return refused(e, caller);
    }
    return Response.seeOther(URI.create("/admission?done=" + word)).build();
  }

  private Response refused(WebApplicationException refusal, SecurityContext caller) {
    if (refusal.getResponse().getEntity() instanceof Problem problem) {
      return pages.refused(
          problem.status(), page().with(new Flash(false, problem.detail())), caller);
    }
    throw refusal;
  }

  private Page page() {
    return new Page(
        "admission",
        "Admission",
        "/admission",
        null,
        AdmissionView.of(admissions.status(), clock.instant()));
  }

  private static @Nullable String filled(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
