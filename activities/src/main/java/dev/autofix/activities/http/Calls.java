package dev.autofix.activities.http;

import dev.autofix.workflows.metric.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Counts, times and traces the calls to outside systems. Addresses and paths are in no label; in a
 * trace there are paths, of APIs whose paths hold names only.
 */
public final class Calls {
  private static final Set<String> METHODS =
      Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD");

  private final MeterRegistry registry;
  private final CallSpans spans;

  public Calls(MeterRegistry registry, CallSpans spans) {
    this.registry = registry;
    this.spans = spans;
  }

  /** For tools that nobody scrapes. */
  public static Calls unmeasured() {
    return new Calls(new CompositeMeterRegistry(), CallSpans.none());
  }

  /** Measures every call of an HTTP client: its method, and what became of it. */
  public Interceptor over(Edge edge) {
    return chain -> {
      String method = chain.request().method();
      String path = edge.namesOnly() ? chain.request().url().encodedPath() : null;
      String operation = METHODS.contains(method) ? method : "other";
      long started = System.nanoTime();
      try {
        Response response = chain.proceed(chain.request());
        ended(edge, operation, result(response.code()), path, started);
        return response;
      } catch (IOException e) {
        ended(edge, operation, failure(e), path, started);
        throw e;
      }
    };
  }

  /** One call that is over; {@code started} is of {@link System#nanoTime}. */
  public void ended(Edge edge, String operation, String result, long started) {
    ended(edge, operation, result, null, started);
  }

  private void ended(
      Edge edge, String operation, String result, @Nullable String path, long started) {
    Metric.EDGE_CALL_DURATION
        .timer(registry, edge.label(), operation, result)
        .record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
    spans.ended(edge.label() + " " + operation, result, path, started);
  }

  /** What a Git server said about a push. */
  public void pushed(String answer) {
    Metric.GIT_PUSHES.counter(registry, answer).increment();
  }

  /** What a person has to mend has a result of its own: 404 is an answer like any other. */
  private static String result(int status) {
    return status == 401 || status == 403 ? "denied" : status / 100 + "xx";
  }

  private static String failure(IOException failure) {
    return failure instanceof InterruptedIOException ? "timeout" : "unreachable";
  }
}
