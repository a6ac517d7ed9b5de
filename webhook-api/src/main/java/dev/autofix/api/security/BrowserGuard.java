package dev.autofix.api.security;

import dev.autofix.api.http.Problem;
import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps foreign web pages out. A page that an operator happens to visit can make the browser call
 * the loopback address, where no credential may be needed: its requests carry a foreign {@code
 * Origin}, or, after DNS rebinding, a foreign {@code Host}.
 */
@Priority(Priorities.AUTHENTICATION - 1)
public final class BrowserGuard implements ContainerRequestFilter {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final boolean loopbackOnly;

  /**
   * @param loopbackOnly whether all ports are on the loopback address and need no credential
   */
  public BrowserGuard(boolean loopbackOnly) {
    this.loopbackOnly = loopbackOnly;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    URI here = request.getUriInfo().getBaseUri();
    String foreign = foreign(request.getHeaderString("Origin"), here, loopbackOnly);
    if (foreign != null) {
      request.abortWith(Problem.response(403, foreign));
    }
  }

  /**
   * The same for servlets.
   *
   * @return why the request has to be refused; null if it comes from here
   */
  public static @Nullable String foreign(HttpServletRequest request, boolean loopbackOnly) {
    URI here = URI.create(request.getRequestURL().toString());
    return foreign(request.getHeader("Origin"), here, loopbackOnly);
  }

  private static @Nullable String foreign(@Nullable String origin, URI here, boolean loopbackOnly) {
    if (origin != null && !origin.toLowerCase(Locale.ROOT).endsWith("//" + here.getAuthority())) {
      return "a page of another origin asks";
    }
    return loopbackOnly && !LOOPBACK.contains(here.getHost())
        ? "the %s header names another machine (expected: localhost)".formatted(HttpHeaders.HOST)
        : null;
  }
}
