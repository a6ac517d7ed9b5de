package dev.autofix.api.security;

import dev.autofix.api.http.Problem;
import jakarta.annotation.Priority;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers 401 to whoever does not prove who calls: by the header {@code Authorization}, or on pages
 * by a session. Roles are judged per resource method.
 */
@Priority(Priorities.AUTHENTICATION)
public final class AuthenticationFilter implements ContainerRequestFilter {
  private final Callers callers;
  private final Sessions sessions;

  @Context private @Nullable ResourceInfo resource;

  public AuthenticationFilter(Callers callers, Sessions sessions) {
    this.callers = callers;
    this.sessions = sessions;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (resource != null && resource.getResourceMethod().isAnnotationPresent(PermitAll.class)) {
      return;
    }
    Optional<SecurityContext> caller = caller(request);
    if (caller.isEmpty()) {
      request.abortWith(unauthorized());
      return;
    }
    request.setSecurityContext(caller.get());
  }

  private Optional<SecurityContext> caller(ContainerRequestContext request) {
    boolean secure = request.getSecurityContext().isSecure();
    String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    Cookie session = request.getCookies().get(Sessions.COOKIE);
    if (header != null || session == null || callers.isEmpty() || !isPage()) {
      return callers.caller(header, secure);
    }
    return sessions.caller(session.getValue()).map(known -> new Caller(known, secure));
  }

  private boolean isPage() {
    return resource != null && resource.getResourceClass().isAnnotationPresent(ForBrowsers.class);
  }

  private static Response unauthorized() {
    return Problem.builder(
            401, "no valid credential (expected: Authorization: Bearer TOKEN, or basic)")
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"autofix\"")
        .build();
  }
}
