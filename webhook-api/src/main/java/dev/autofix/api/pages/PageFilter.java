package dev.autofix.api.pages;

import dev.autofix.api.http.Problem;
import dev.autofix.api.security.ForBrowsers;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Map;

/**
 * What holds for every page: the headers that keep other pages and foreign scripts out, problems
 * that a person can read, and the way to the sign-in.
 */
@ForBrowsers
public final class PageFilter implements ContainerResponseFilter {
  /** Everything comes from this server, and nothing of it stands inside the page. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  /**
   * Not {@code no-referrer} as the policy for referrers: with it, browsers send {@code Origin:
   * null} with the forms of our own pages.
   */
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy", POLICY,
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "Referrer-Policy", "same-origin",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Resource-Policy", "same-origin");

  private final Pages pages;

  public PageFilter(Pages pages) {
    this.pages = pages;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    MultivaluedMap<String, Object> headers = response.getHeaders();
    HEADERS.forEach(headers::putSingle);
    if (!headers.containsKey(HttpHeaders.CACHE_CONTROL)) {
      headers.putSingle(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    }
    if (response.getEntity() instanceof Problem problem) {
      if (problem.status() == Response.Status.UNAUTHORIZED.getStatusCode()) {
        toSignIn(request, response);
      } else {
        response.setEntity(pages.problem(problem, request.getSecurityContext()), null, Pages.HTML);
      }
    }
  }

  private static void toSignIn(ContainerRequestContext request, ContainerResponseContext response) {
    // What a form asked for is not done later: whoever signs in looks first.
    boolean read = request.getMethod().equals("GET");
    URI asked = read ? request.getUriInfo().getRequestUri() : URI.create("/");
    URI signIn = SignInResource.address(asked);
    response.getHeaders().remove(HttpHeaders.WWW_AUTHENTICATE);
    response.setEntity(null);
    if (request.getHeaderString("HX-Request") != null) {
      // htmx follows a redirect unseen, and would put the form where the page was.
      response.getHeaders().putSingle("HX-Redirect", signIn.toString());
      return;
    }
    response.setStatus(Response.Status.SEE_OTHER.getStatusCode());
    response.getHeaders().putSingle(HttpHeaders.LOCATION, UriBuilder.fromUri(signIn).build());
  }
}
