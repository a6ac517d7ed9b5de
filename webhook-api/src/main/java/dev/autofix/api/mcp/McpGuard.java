package dev.autofix.api.mcp;

import dev.autofix.api.http.MonitorConnectorFactory;
import dev.autofix.api.security.BrowserGuard;
import dev.autofix.api.security.Callers;
import dev.autofix.core.failure.AutofixException;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the SDK's servlet, whose own checks are off by default: foreign pages stay
 * out, callers prove who they are, and what is no message gets a plain answer.
 */
final class McpGuard implements Filter {
  /** The request attribute that holds the {@link Asker}. */
  static final String ASKER = "dev.autofix.mcp-asker";

  private static final String JSON = "application/json";
  private static final String EVENTS = "text/event-stream";

  private final Callers callers;

  McpGuard(Callers callers) {
    this.callers = callers;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    HttpServletResponse answer = (HttpServletResponse) response;
    String foreign = BrowserGuard.foreign(http, callers.isEmpty());
    if (foreign != null) {
      answer.sendError(HttpServletResponse.SC_FORBIDDEN, foreign);
      return;
    }
    Optional<SecurityContext> caller;
    try {
      caller = callers.caller(http.getHeader("Authorization"), http.isSecure());
    } catch (AutofixException e) {
      answer.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE, e.getMessage());
      return;
    }
    if (caller.isEmpty()) {
      answer.setHeader("WWW-Authenticate", "Bearer realm=\"autofix\"");
      answer.sendError(
          HttpServletResponse.SC_UNAUTHORIZED,
          "no valid credential (expected: Authorization: Bearer TOKEN, or basic)");
      return;
    }
    if (isMessage(http, answer)) {
      boolean monitorOnly = http.getAttribute(MonitorConnectorFactory.OBSERVE_ONLY) != null;
      http.setAttribute(ASKER, new Asker(caller.get(), monitorOnly));
      chain.doFilter(request, response);
    }
  }

  /** There are no sessions and so no streams to open or to end: a message is a POST. */
  private static boolean isMessage(HttpServletRequest request, HttpServletResponse answer)
      throws IOException {
    if (!request.getMethod().equals("POST")) {
      answer.setHeader("Allow", "POST");
      answer.sendError(
          HttpServletResponse.SC_METHOD_NOT_ALLOWED,
          "MCP clients send POST requests here, and this server sends nothing on its own");
      return false;
    }
    if (!names(request.getContentType(), JSON)) {
      answer.sendError(
          HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE,
          "the body is of another type (expected: Content-Type: application/json)");
      return false;
    }
    String accept = request.getHeader("Accept");
    if (!names(accept, JSON) || !names(accept, EVENTS)) {
      answer.sendError(
          HttpServletResponse.SC_NOT_ACCEPTABLE,
          "the client does not take the answer (expected: Accept: application/json, text/event-stream)");
      return false;
    }
    return true;
  }

  private static boolean names(@Nullable String header, String type) {
    return header != null && header.contains(type);
  }
}
