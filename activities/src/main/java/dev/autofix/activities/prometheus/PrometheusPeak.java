package dev.autofix.activities.prometheus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autofix.activities.http.Calls;
import dev.autofix.activities.http.Edge;
import dev.autofix.activities.http.HttpClients;
import dev.autofix.activities.http.TokenSource;
import dev.autofix.activities.sizing.PeakUse;
import dev.autofix.core.explain.Spans;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.core.quantity.Memory;
import dev.autofix.core.workload.Workload;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * The largest working set of a container over a window. Thread-safe. Whatever goes wrong becomes a
 * note: a plan does without a peak.
 */
public final class PrometheusPeak implements PeakUse {
  private static final long LARGEST_ANSWER = 64 * 1024;

  private final PrometheusAccess access;
  private final OkHttpClient http;
  private final ObjectMapper json = new ObjectMapper();

  public PrometheusPeak(PrometheusAccess access, Calls calls) {
    this.access = access;
    this.http =
        HttpClients.open(access.timeout(), access.caFile())
            .newBuilder()
            .callTimeout(access.timeout())
            .addInterceptor(calls.over(Edge.PROMETHEUS))
            .build();
  }

  @Override
  public Peak of(Workload workload, String container) {
    try {
      return peak(ask(query(workload, container)));
    } catch (IOException | AutofixException e) {
      return unknown("it does not answer (" + e.getMessage() + ")");
    }
  }

  /** Namespaces and names are those of Kubernetes objects, so nothing in them ends the string. */
  String query(Workload workload, String container) {
    String more = access.matchers().isEmpty() ? "" : "," + String.join(",", access.matchers());
    return "max(max_over_time(container_memory_working_set_bytes{namespace=\"%s\",container=\"%s\",pod=~\"%s\"%s}[%ds]))"
        .formatted(
            workload.namespace(), container, pods(workload), more, access.window().toSeconds());
  }

  /**
   * Proves that it answers queries with these matchers.
   *
   * @throws AutofixException if it does not, with what it did instead
   */
  public void reach() {
    try {
      var unused = ask("count(up{%s})".formatted(String.join(",", access.matchers())));
    } catch (IOException e) {
      throw new AutofixException(
          FailureType.UNAVAILABLE, "%s: %s".formatted(access.server(), e.getMessage()), e);
    }
  }

  private static String pods(Workload workload) {
    String generated = "[a-z0-9]{5}";
    String suffix =
        switch (workload.kind()) {
          case "Deployment" -> "[a-z0-9]+-" + generated;
          case "StatefulSet" -> "[0-9]+";
          case "CronJob" -> "[0-9]+-" + generated;
          default -> generated;
        };
    return workload.name().replace(".", "\\\\.") + "-" + suffix;
  }

  private JsonNode ask(String query) throws IOException {
    HttpUrl url =
        HttpUrl.get(access.server().toString())
            .newBuilder()
            .addPathSegments("api/v1/query")
            .addQueryParameter("query", query)
            .build();
    Request.Builder request = new Request.Builder().url(url);
    TokenSource token = access.token();
    if (token != null) {
      request.header("Authorization", "Bearer " + token.token());
    }
    try (Response response = http.newCall(request.build()).execute()) {
      String body = response.peekBody(LARGEST_ANSWER).string();
      if (!response.isSuccessful()) {
        throw new IOException("status " + response.code());
      }
      return json.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IOException("no JSON", e);
    }
  }

  private Peak peak(JsonNode answer) {
    JsonNode value = answer.path("data").path("result").path(0).path("value").path(1);
    return value.isMissingNode() || value.asText("").equals("0")
        ? unknown("it has no samples of this container")
        : amount(value.asText(""))
            .map(found -> new Peak(found.timesRoundedUp(BigDecimal.ONE).canonical(), source()))
            .orElseGet(() -> unknown("its answer is no number"));
  }

  private static Optional<Memory> amount(String text) {
    try {
      BigDecimal bytes = new BigDecimal(text).setScale(0, RoundingMode.CEILING);
      return Optional.of(new Memory(bytes.longValueExact()));
    } catch (ArithmeticException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private String source() {
    return "the peak is what Prometheus saw in the last " + window();
  }

  private Peak unknown(String why) {
    return new Peak(
        "", "Prometheus was asked for the peak of the last %s; %s".formatted(window(), why));
  }

  private String window() {
    return Spans.of(access.window());
  }
}
