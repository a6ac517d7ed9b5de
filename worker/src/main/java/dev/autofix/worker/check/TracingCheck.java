package dev.autofix.worker.check;

import dev.autofix.activities.http.HttpClients;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.worker.config.TracingSettings;
import dev.autofix.worker.trace.CollectorHeaders;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Does the collector take traces? One that is away harms no fix, but who asks for traces wants
 * them.
 */
record TracingCheck(TracingSettings settings) {
  private static final String SYSTEM = "tracing";
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final MediaType PROTOBUF = MediaType.get("application/x-protobuf");

  /** Empty if nothing is to be traced. */
  Optional<CheckResult> run() {
    return Optional.ofNullable(settings.url()).map(this::asked);
  }

  private CheckResult asked(URI url) {
    try {
      OkHttpClient client = HttpClients.open(PATIENCE, settings.caFile());
      try (Response response = client.newCall(nothing(url)).execute()) {
        return response.isSuccessful()
            ? CheckResult.ok(SYSTEM, "%s takes traces".formatted(url))
            : CheckResult.wrong(
                SYSTEM, "%s: %d (%s)".formatted(url, response.code(), remedy(response.code())));
      }
    } catch (AutofixException e) {
      return CheckResult.wrong(SYSTEM, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return CheckResult.wrong(
          SYSTEM,
          "%s: %s (is it running, and tracing.url right? fixes go on without it)"
              .formatted(url, e.getMessage()));
    }
  }

  /** A request with no span in it. */
  private Request nothing(URI url) {
    Request.Builder request =
        new Request.Builder().url(url.toString()).post(RequestBody.create(new byte[0], PROTOBUF));
    if (settings.headersFile() != null) {
      new CollectorHeaders(settings.headersFile()).read().forEach(request::header);
    }
    return request.build();
  }

  private static String remedy(int status) {
    return switch (status) {
      case 401, 403 -> "put its credential into tracing.headersFile";
      case 404, 405 -> "tracing.url needs the path of OTLP over HTTP, most often /v1/traces";
      case 415 -> "it takes no protobuf; enable OTLP over HTTP there";
      default -> "see the collector's log";
    };
  }
}
