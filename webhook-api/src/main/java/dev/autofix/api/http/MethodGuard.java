package dev.autofix.api.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/** Methods that no address takes are refused here, with a problem where Dropwizard says nothing. */
public final class MethodGuard implements Filter {
  private static final Set<String> TAKEN =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (TAKEN.contains(((HttpServletRequest) request).getMethod())) {
      chain.doFilter(request, response);
      return;
    }
    HttpServletResponse refused = (HttpServletResponse) response;
    refused.setHeader("Allow", "GET, HEAD, POST, OPTIONS");
    refused.sendError(
        HttpServletResponse.SC_METHOD_NOT_ALLOWED,
        "no address takes this method (expected: GET or POST)");
  }
}
