package dev.autofix.worker.metric;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The page that Prometheus reads: OpenMetrics for who asks for it, else the text format. */
final class MetricsPage extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final String OPEN_METRICS = "application/openmetrics-text";

  private final transient PrometheusMeterRegistry registry;

  MetricsPage(PrometheusMeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String accept = request.getHeader("Accept");
    String format =
        accept != null && accept.contains(OPEN_METRICS)
            ? OPEN_METRICS + "; version=1.0.0; charset=utf-8"
            : "text/plain; version=0.0.4; charset=utf-8";
    response.setContentType(format);
    response.setHeader("Cache-Control", "no-store");
    registry.scrape(response.getOutputStream(), format);
  }
}
