package dev.autofix.api.metric;

import dev.autofix.api.events.EventResource;
import dev.autofix.workflows.metric.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.monitoring.ApplicationEvent;
import org.glassfish.jersey.server.monitoring.ApplicationEventListener;
import org.glassfish.jersey.server.monitoring.RequestEvent;
import org.glassfish.jersey.server.monitoring.RequestEventListener;
import org.glassfish.jersey.uri.UriTemplate;
import org.jspecify.annotations.Nullable;

/**
 * Times every request by the template of its path. What matches no template has one label in
 * common, so that nobody can fill the metrics page with addresses.
 */
public record RequestMetrics(MeterRegistry registry) implements ApplicationEventListener {
  private static final String OTHER = "other";
  private static final Set<String> METHODS =
      Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");

  @Override
  public void onEvent(ApplicationEvent event) {
    // Only requests are measured.
  }

  @Override
  public RequestEventListener onRequest(RequestEvent begun) {
    long started = System.nanoTime();
    return event -> {
      if (event.getType() == RequestEvent.Type.FINISHED && !isStream(event)) {
        ended(event, System.nanoTime() - started);
      }
    };
  }

  /** How long a client stays says nothing about us. */
  private static boolean isStream(RequestEvent event) {
    ContainerResponse response = event.getContainerResponse();
    return response != null
        && response.getMediaType() != null
        && response.getMediaType().toString().startsWith(EventResource.STREAM);
  }

  private void ended(RequestEvent event, long nanos) {
    String method = event.getContainerRequest().getMethod();
    Metric.HTTP_REQUEST_DURATION
        .timer(
            registry,
            METHODS.contains(method) ? method : OTHER,
            path(event),
            status(event.getContainerResponse()))
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  /** The templates are those of the method, its class and the application, in this order. */
  private static String path(RequestEvent event) {
    StringBuilder path = new StringBuilder();
    for (UriTemplate template : event.getUriInfo().getMatchedTemplates()) {
      path.insert(0, template.getTemplate());
    }
    String joined = path.toString().replaceAll("/{2,}", "/");
    return joined.isEmpty() || joined.equals("/") ? OTHER : joined;
  }

  private static String status(@Nullable ContainerResponse response) {
    return response == null ? "500" : String.valueOf(response.getStatus());
  }
}
