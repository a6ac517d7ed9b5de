package dev.autofix.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.autofix.api.RunningApi;
import dev.autofix.api.alertmanager.AlertIntake;
import dev.autofix.workflows.alert.FiredAlert;
import dev.autofix.workflows.trace.TraceParent;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestSpansTest {
  private static final String SENDERS = "0af7651916cd43dd8448eb211c80319c";
  private static final String BODY =
      """
      {"version": "4", "alerts": [{"status": "firing", "fingerprint": "0000000000000001",
       "startsAt": "2026-01-01T00:00:00Z", "annotations": {"summary": "a secret of the shop"},
       "labels": {"alertname": "PodOOMKilled", "namespace": "shop", "pod": "shop-1"}}]}
      """;

  private final List<@Nullable String> places = new CopyOnWriteArrayList<>();

  @SuppressWarnings("NullAway.Init")
  private RunningApi api;

  @BeforeEach
  void start() throws Exception {
    api =
        new RunningApi(
            new AlertIntake() {
              @Override
              public void fired(FiredAlert alert, boolean observe, String workflowId) {
                places.add(TraceParent.current());
              }

              @Override
              public boolean resolved(String workflowId, @Nullable Instant endedAt) {
                return false;
              }
            });
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void aDeliveryIsTheBeginningOfATraceThatItsAlertsBelongTo() throws Exception {
    assertThat(api.post(api.fix("/webhook"), BODY).statusCode()).isEqualTo(200);

    SpanData delivery = only();
    assertThat(delivery.getName()).isEqualTo("POST /webhook");
    assertThat(delivery.getKind()).isEqualTo(SpanKind.SERVER);
    assertThat(delivery.getParentSpanContext().isValid()).isFalse();
    assertThat(places)
        .singleElement()
        .asString()
        .startsWith("00-" + delivery.getTraceId() + "-" + delivery.getSpanId());
  }

  @Test
  void aSenderThatTracesIsTheParent() throws Exception {
    var unused =
        api.post(
            api.fix("/webhook"), BODY, "traceparent", "00-" + SENDERS + "-b7ad6b7169203331-01");

    assertThat(only().getTraceId()).isEqualTo(SENDERS);
    assertThat(only().getParentSpanId()).isEqualTo("b7ad6b7169203331");
    assertThat(places).singleElement().asString().contains(SENDERS);
  }

  @Test
  void aParentThatMakesNoSenseIsNone() throws Exception {
    var unused = api.post(api.fix("/webhook"), BODY, "traceparent", "00-zz");

    assertThat(only().getParentSpanContext().isValid()).isFalse();
  }

  @Test
  void nothingThatCameWithAnAlertIsInItsSpan() throws Exception {
    var unused = api.post(URI.create(api.fix("/webhook") + "?token=hunter2"), BODY);

    assertThat(only().toString()).doesNotContain("secret", "hunter2", "PodOOMKilled", "shop");
  }

  @Test
  void readsAreNotTraced() throws Exception {
    var unused = api.get(api.fix("/webhook"));

    assertThat(api.spans.getFinishedSpanItems()).isEmpty();
  }

  /** The span ends after the answer has gone. */
  private SpanData only() {
    await().untilAsserted(() -> assertThat(api.spans.getFinishedSpanItems()).hasSize(1));
    return api.spans.getFinishedSpanItems().get(0);
  }
}
