package dev.autofix.api.pages;

import dev.autofix.api.security.Callers;
import dev.autofix.api.security.ForBrowsers;
import dev.autofix.api.security.FormTokens;
import dev.autofix.api.security.KnownCaller;
import dev.autofix.api.security.Sessions;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /sign-in}: a token or a password for a session. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@ForBrowsers
public final class SignInResource {
  /** A page of this server; nothing that a browser could take for another host. */
  private static final Pattern OURS = Pattern.compile("/|/[A-Za-z0-9?][-A-Za-z0-9._~/?&=%+]*");

  private static final String TOO_MANY_GROUPS =
      "Sign-in failed: you are in more groups than the cookie of a session holds (expected: let the"
          + " provider send only those that webhook.oidc.roles and approvers of rules name)";

  private final Pages pages;
  private final Callers callers;
  private final Sessions sessions;
  private final FormTokens tokens;

  public SignInResource(Pages pages, Callers callers, Sessions sessions, FormTokens tokens) {
    this.pages = pages;
    this.callers = callers;
    this.sessions = sessions;
    this.tokens = tokens;
  }

  /**
   * What the form shows.
   *
   * @param next where to go then
   */
  public record Form(String next) {}

  /** The sign-in that leads back to {@code asked}. */
  static URI address(URI asked) {
    String path = asked.getRawPath();
    String query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
    return UriBuilder.fromPath("/sign-in").queryParam("next", "{next}").build(path + query);
  }

  @GET
  @Path("sign-in")
  @PermitAll
  public Response form(
      @QueryParam("next") @Nullable String next,
      @Context SecurityContext caller,
      @Context Request request) {
    return callers.isEmpty() ? seeOther("/") : pages.answer(page(next), caller, request);
  }

  /** Begins a session, or says that nobody is known by this. */
  @POST
  @Path("sign-in")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @PermitAll
  public Response signIn(
      @FormParam("user") @Nullable String user,
      @FormParam("secret") @Nullable String secret,
      @FormParam("next") @Nullable String next,
      @FormParam("formToken") @Nullable String formToken,
      @Context SecurityContext caller) {
    tokens.check(caller, formToken);
    Optional<KnownCaller> known = callers.authenticate(header(user, secret == null ? "" : secret));
    if (known.isEmpty()) {
      return refused("Sign-in failed (expected: a token, or user and password)", next, caller);
    }
    return sessions
        .begin(known.get(), caller.isSecure())
        .map(session -> Response.seeOther(URI.create(ours(next))).cookie(session).build())
        .orElseGet(() -> refused(TOO_MANY_GROUPS, next, caller));
  }

  private Response refused(String why, @Nullable String next, SecurityContext caller) {
    return pages.refused(
        Response.Status.FORBIDDEN.getStatusCode(), page(next).with(new Flash(false, why)), caller);
  }

  @POST
  @Path("sign-out")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @PermitAll
  public Response signOut(@Context SecurityContext caller) {
    return Response.seeOther(URI.create("/sign-in"))
        .cookie(sessions.end(caller.isSecure()))
        .build();
  }

  private static Page page(@Nullable String next) {
    return new Page("sign-in", "Sign in", null, null, new Form(ours(next)));
  }

  private static String ours(@Nullable String next) {
    return next != null && OURS.matcher(next).matches() ? next : "/";
  }

  private static String header(@Nullable String user, String secret) {
    if (user == null || user.isBlank()) {
      return "Bearer " + secret.strip();
    }
    String pair = user.strip() + ":" + secret;
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private static Response seeOther(String path) {
    return Response.seeOther(URI.create(path)).build();
  }
}
