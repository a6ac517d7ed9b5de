package dev.autofix.api.pages;

import dev.autofix.api.fixes.Decision;
import dev.autofix.api.fixes.FixDesk;
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
import jakarta.ws.rs.core.UriBuilder;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /fixes/ID}: all about a fix, and a person's say in it. */
@Path("/fixes/{id}")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@ForBrowsers
public final class FixPageResource {
  private static final Map<String, String> DONE =
      Map.of(
          "approve", "Approved. The fix goes on with exactly this plan.",
          "cancel", "Cancelled. The fix ends, and takes back what it wrote unless you kept it.",
          "revert", "The revert is asked for.",
          "retry", "Another round is asked for.");

  private final Pages pages;
  private final FixDesk desk;
  private final FormTokens tokens;
  private final Clock clock;

  public FixPageResource(Pages pages, FixDesk desk, FormTokens tokens, Clock clock) {
    this.pages = pages;
    this.desk = desk;
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * The page.
   *
   * @param run one run of the fix; null: the newest
   * @param done the decision that was taken just before
   */
  @GET
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed(Role.READ)
  public Response show(
      @PathParam("id") String id,
      @QueryParam("run") @Nullable String run,
      @QueryParam("done") @Nullable String done,
      @Context SecurityContext caller,
      @Context Request request) {
    String said = done == null ? null : DONE.get(done);
    Page page = page(id, run);
    return pages.answer(said == null ? page : page.with(new Flash(true, said)), caller, request);
  }

  @POST
  @Path("approve")
  @RolesAllowed(Role.DECIDE)
  public Response approve(
      @PathParam("id") String id,
      @FormParam("planHash") @Nullable String planHash,
      @FormParam("formToken") @Nullable String formToken,
      @Context SecurityContext caller) {
    return decided(
        id,
        "approve",
        formToken,
        caller,
        () ->
            desk.approve(id, new Decision.Approve(planHash == null ? "" : planHash, null), caller));
  }

  @POST
  @Path("cancel")
  @RolesAllowed(Role.DECIDE)
  public Response cancel(
      @PathParam("id") String id,
      @FormParam("keep") @Nullable String keep,
      @FormParam("reason") @Nullable String reason,
      @FormParam("formToken") @Nullable String formToken,
      @Context SecurityContext caller) {
    Decision.Cancel cancel = new Decision.Cancel(keep != null, filled(reason), null, null);
    return decided(id, "cancel", formToken, caller, () -> desk.cancel(id, cancel, caller));
  }

  @POST
  @Path("revert")
  @RolesAllowed(Role.OPERATE)
  public Response revert(
      @PathParam("id") String id,
      @FormParam("reason") @Nullable String reason,
      @FormParam("formToken") @Nullable String formToken,
      @Context SecurityContext caller) {
    Decision.Revert revert = new Decision.Revert(filled(reason), null);
    return decided(id, "revert", formToken, caller, () -> desk.revert(id, revert, caller));
  }

  @POST
  @Path("retry")
  @RolesAllowed(Role.OPERATE)
  public Response retry(
      @PathParam("id") String id,
      @FormParam("formToken") @Nullable String formToken,
      @Context SecurityContext caller) {
    return decided(
        id, "retry", formToken, caller, () -> desk.retry(id, new Decision.Retry(null), caller));
  }

  /** A refusal is shown on the page as it is now, because the old one is what misled. */
  private Response decided(
      String id,
      String decision,
      @Nullable String formToken,
      SecurityContext caller,
      Runnable decide) {
    tokens.check(caller, formToken);
    try {
      decide.run();
    } catch (WebApplicationException e) {
      if (e.getResponse().getStatus() == Response.Status.NOT_FOUND.getStatusCode()
          || !(e.getResponse().getEntity() instanceof Problem problem)) {
        throw e;
      }
      return pages.refused(
          problem.status(), page(id, null).with(new Flash(false, problem.detail())), caller);
    }
    return Response.seeOther(
            UriBuilder.fromPath("/fixes/{id}").queryParam("done", decision).build(id))
        .build();
  }

  private Page page(String id, @Nullable String run) {
    FixPageView fix = FixPageView.of(desk.show(id, run), clock.instant());
    String here = run == null ? "/fixes/" + id : "/fixes/" + id + "?run=" + run;
    return new Page(
        "fix", fix.badge().words() + ": " + fix.namespace() + "/" + fix.name(), here, null, fix);
  }

  private static @Nullable String filled(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
