package dev.autofix.api.security;

import dev.autofix.core.failure.AutofixException;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * The admin port: health and metrics are for probes and scrapers, everything else (threads, tasks
 * that change something) is for operators. Without credentials the port is on the loopback address,
 * and only foreign web pages are kept out.
 */
public final class AdminGuard implements Filter {
  private static final Set<String> OPEN = Set.of("/healthcheck", "/ping", "/metrics");

  private final Callers callers;

  public AdminGuard(Callers callers) {
    this.callers = callers;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletResponse answer = (HttpServletResponse) response;
    boolean pass;
    try {
      pass = mayPass((HttpServletRequest) request);
    } catch (AutofixException e) {
      answer.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE, e.getMessage());
      return;
    }
    if (pass) {
      chain.doFilter(request, response);
    } else {
      answer.sendError(
          HttpServletResponse.SC_FORBIDDEN, "health and metrics are open; this is for operators");
    }
  }

  private boolean mayPass(HttpServletRequest request) {
    String path = request.getRequestURI();
    boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    if (reads && OPEN.contains(path)) {
      return true;
    }
    return callers.isEmpty()
        ? request.getHeader("Origin") == null
        : callers
            .authenticate(request.getHeader("Authorization"))
            .filter(caller -> caller.role() == Role.OPERATOR)
            .isPresent();
  }
}
