package dev.autofix.activities.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.workflows.trace.TraceKeys;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CallSpansTest {
  private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");

  private final InMemorySpanExporter told = InMemorySpanExporter.create();
  private final Tracer tracer =
      SdkTracerProvider.builder()
          .addSpanProcessor(SimpleSpanProcessor.create(told))
          .build()
          .get("test");
  private final Calls calls = new Calls(new SimpleMeterRegistry(), new CallSpans(tracer));
  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aCallIsASpanBelowTheWorkThatMadeIt() {
    server.enqueue(new MockResponse.Builder().build());
    Span work = tracer.spanBuilder("work").startSpan();

    Context.root().with(work).wrap(() -> call(Edge.ARGOCD)).run();

    SpanData span = told.getFinishedSpanItems().get(0);
    assertThat(span.getName()).isEqualTo("argocd GET");
    assertThat(span.getParentSpanId()).isEqualTo(work.getSpanContext().getSpanId());
    assertThat(span.getAttributes().get(TraceKeys.RESULT)).isEqualTo("2xx");
    assertThat(span.getAttributes().get(PATH)).isEqualTo("/api/v1/applications/shop");
    assertThat(span.getStartEpochNanos()).isLessThanOrEqualTo(span.getEndEpochNanos());
  }

  @Test
  void aCallOfNobodyIsToldNowhere() {
    server.enqueue(new MockResponse.Builder().build());

    call(Edge.ARGOCD);

    assertThat(told.getFinishedSpanItems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"200, UNSET", "404, UNSET", "403, ERROR", "503, ERROR"})
  void whatWentWrongIsAnError(int status, StatusCode expected) {
    server.enqueue(new MockResponse.Builder().code(status).build());

    traced(Edge.KUBERNETES);

    assertThat(told.getFinishedSpanItems().get(0).getStatus().getStatusCode()).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(names = {"NOTIFY", "CHARTS", "PROMETHEUS"})
  void aPathThatMayHoldASecretIsNotTold(Edge edge) {
    server.enqueue(new MockResponse.Builder().build());

    traced(edge);

    assertThat(told.getFinishedSpanItems().get(0).getAttributes().get(PATH)).isNull();
  }

  @Test
  void aQueryIsNeverTold() {
    server.enqueue(new MockResponse.Builder().build());

    traced(Edge.ARGOCD);

    assertThat(told.getFinishedSpanItems().toString()).doesNotContain("hunter2");
  }

  private void traced(Edge edge) {
    Context.root().with(tracer.spanBuilder("work").startSpan()).wrap(() -> call(edge)).run();
  }

  private void call(Edge edge) {
    OkHttpClient http = new OkHttpClient.Builder().addInterceptor(calls.over(edge)).build();
    Request request =
        new Request.Builder().url(server.url("/api/v1/applications/shop?token=hunter2")).build();
    try (Response response = http.newCall(request).execute()) {
      assertThat(response.body().string()).isEmpty();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
