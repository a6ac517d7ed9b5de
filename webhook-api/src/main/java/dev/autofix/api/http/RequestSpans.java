package dev.autofix.api.http;

import dev.autofix.workflows.trace.TraceParent;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
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
 * Traces what is posted: an alert's trace begins here, or goes on from the sender's {@code
 * traceparent}. Reads are not traced, and neither are bodies and queries.
 */
public record RequestSpans(Tracer tracer) implements Filter {
  private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
  private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");
  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("http.response.status_code");
  private static final String POST = "POST";

  /** The first parts of paths that a span is named by; there are as many names and no more. */
  private static final Set<String> NAMED = Set.of("/webhook", "/api", "/mcp");

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest asked = (HttpServletRequest) request;
    if (!asked.getMethod().equals(POST)) {
      chain.doFilter(request, response);
      return;
    }
    Span span = begun(asked);
    Scope scope = span.makeCurrent();
    try {
      chain.doFilter(request, response);
    } finally {
      scope.close();
      ended(span, ((HttpServletResponse) response).getStatus());
    }
  }

  private Span begun(HttpServletRequest request) {
    String path = request.getRequestURI();
    String first = path.replaceFirst("(?<=.)/.*", "");
    return tracer
        .spanBuilder(NAMED.contains(first) ? POST + " " + first : POST)
        .setSpanKind(SpanKind.SERVER)
        .setParent(TraceParent.below(request.getHeader(TraceParent.HEADER)))
        .setAttribute(METHOD, POST)
        .setAttribute(PATH, path)
        .startSpan();
  }

  private static void ended(Span span, int status) {
    span.setAttribute(STATUS, (long) status);
    if (status >= 500) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end();
  }
}
