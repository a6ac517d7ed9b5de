package dev.autofix.api.fixes;

import dev.autofix.api.http.Problem;
import dev.autofix.api.http.Texts;
import dev.autofix.api.security.Actor;
import dev.autofix.api.security.Role;
import dev.autofix.workflows.fix.Approval;
import dev.autofix.workflows.fix.Cancellation;
import dev.autofix.workflows.fix.FixStatus;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
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
  private static final String REVERT = "a person asked for the revert";

  private final FixDirectory directory;
  private final KnownFixes fixes;
  private final Retries retries;

  public DecisionResource(FixDirectory directory, Retries retries) {
    this.directory = directory;
    this.fixes = new KnownFixes(directory);
    this.retries = retries;
  }

  /** Agrees to the plan that waits, and to no other. */
  @POST
  @Path("{id}/approve")
  @RolesAllowed(Role.DECIDE)
  public Response approve(
      @PathParam("id") String id,
      Decision.@Nullable Approve body,
      @Context SecurityContext caller) {
    FixStatus status = fixes.status(id);
    Decision.Approve decision = Objects.requireNonNullElse(body, Decision.Approve.EMPTY);
    Approval approval = new Approval(decision.planHash(), Actor.of(caller, decision.actor()));
    return taken(id, directory.approve(id, ApprovalRules.checked(status, approval, caller)));
  }

  /** Ends the round: before the push nothing is written, after it the change is reverted. */
  @POST
  @Path("{id}/cancel")
  @RolesAllowed(Role.DECIDE)
  public Response cancel(
      @PathParam("id") String id, Decision.@Nullable Cancel body, @Context SecurityContext caller) {
    FixStatus status = fixes.status(id);
    Decision.Cancel decision = Objects.requireNonNullElse(body, Decision.Cancel.EMPTY);
    Cancellation cancellation =
        new Cancellation(
            Boolean.TRUE.equals(decision.keep()),
            Actor.of(caller, decision.actor()),
            Texts.plain("reason", decision.reason()));
    requireRound(status);
    return taken(id, directory.cancel(id, cancellation));
  }

  /** Undoes what this round wrote, through the workflow, if the lines still are our own. */
  @POST
  @Path("{id}/revert")
  @RolesAllowed(Role.OPERATE)
  public Response revert(
      @PathParam("id") String id, Decision.@Nullable Revert body, @Context SecurityContext caller) {
    FixStatus status = fixes.status(id);
    Decision.Revert decision = Objects.requireNonNullElse(body, Decision.Revert.EMPTY);
    String reason = Texts.plain("reason", decision.reason());
    Cancellation cancellation =
        new Cancellation(
            false, Actor.of(caller, decision.actor()), reason == null ? REVERT : reason);
    requireRound(status);
    if (!Verb.canRevert(status)) {
      throw refused(
          "there is nothing to revert in state %s (expected: a round with a commit; cancel ends one without)"
              .formatted(status.state()));
    }
    return taken(id, directory.cancel(id, cancellation));
  }

  /** Begins another round after the fix ended. */
  @POST
  @Path("{id}/retry")
  @RolesAllowed(Role.OPERATE)
  public Response retry(
      @PathParam("id") String id, Decision.@Nullable Retry body, @Context SecurityContext caller) {
    FixStatus status = fixes.status(id);
    Decision.Retry decision = Objects.requireNonNullElse(body, Decision.Retry.EMPTY);
    return Response.accepted(retries.again(id, status, Actor.of(caller, decision.actor()))).build();
  }

  /** A no to a round that is over would only make the fix forget it. */
  private static void requireRound(FixStatus status) {
    if (!Verb.hasEnded(status)) {
      return;
    }
    String commits =
        status.commits().isEmpty()
            ? ""
            : "; to undo it now: git revert "
                + status.commits().get(status.commits().size() - 1).commit();
    throw refused(
        "the round has ended: %s (expected: one under way%s)".formatted(status.outcome(), commits));
  }

  private static Response taken(String id, boolean open) {
    if (!open) {
      throw refused("the fix has just ended");
    }
    return Response.accepted(new Taken(id, null)).build();
  }

  private static WebApplicationException refused(String why) {
    return new WebApplicationException(Problem.response(409, why));
  }
}
