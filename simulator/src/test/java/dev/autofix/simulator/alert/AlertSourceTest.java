package dev.autofix.simulator.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.simulator.contract.Samples;
import dev.autofix.simulator.http.Answer;
import dev.autofix.simulator.http.JsonServer;
import dev.autofix.simulator.http.Request;
import dev.autofix.simulator.json.Json;
import dev.autofix.simulator.world.ManualClock;
import dev.autofix.simulator.world.Pace;
import dev.autofix.simulator.world.World;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertSourceTest {
  private final ManualClock clock = new ManualClock();
  private final World world = new World(Pace.REAL, clock);

  @ParameterizedTest
  @CsvSource({
    "webhook-oomkilled-firing,",
    "webhook-crashloopbackoff-firing,",
    "webhook-highmemoryusage-firing,",
    "webhook-oomkilled-resolved,2026-11-22T13:52:47.683Z"
  })
  void theBodyIsTheOneThatARealAlertmanagerSent(String sample, Instant resolvedAt)
      throws IOException {
    JsonNode real = Samples.one(sample);
    JsonNode alert = real.at("/alerts/0");
    Map<String, String> labels = new TreeMap<>();
    alert.path("labels").properties().forEach(e -> labels.put(e.getKey(), e.getValue().asText()));
    Alert same =
        new Alert(
            labels,
            alert.at("/annotations/summary").asText(),
            Instant.parse(alert.path("startsAt").asText()));

    assertThat(withoutGenerator(same.webhook(resolvedAt))).isEqualTo(withoutGenerator(real));
  }

  @Test
  void anAlertIsPostedWithItsCredentialsAndTheAnswerIsGivenBack() throws Exception {
    BlockingQueue<Request> received = new LinkedBlockingQueue<>();
    try (JsonServer webhook =
        JsonServer.start(
            request -> {
              received.add(request);
              return Answer.text(503, "not now");
            })) {
      AlertSource source = new AlertSource(world, webhook.url().resolve("/webhook"), "secret");
      AlertSource.Delivery delivery =
          source.fire(new Alert(Map.of("alertname", "PodOOMKilled"), "x", clock.instant()));

      assertThat(delivery).isEqualTo(new AlertSource.Delivery(503, "not now"));
      Request request = received.remove();
      assertThat(request.bearer()).isEqualTo("secret");
      assertThat(request.path()).containsExactly("webhook");
      assertThat(request.body().at("/alerts/0/status").asText()).isEqualTo("firing");
    }
  }

  @Test
  void onlyWhatTheWorldShowsIsFound() {
    world.apply(deployment("56", "64Mi"), "catalog");
    pass();
    AlertSource source = new AlertSource(world, URI.create("http://127.0.0.1:1"), null);
    assertThat(source.found(AlertRule.OOM_KILLED, "catalog")).isEmpty();
    assertThat(source.found(AlertRule.CRASH_LOOP, "catalog")).isEmpty();
    assertThat(source.found(AlertRule.HIGH_MEMORY, "catalog"))
        .singleElement()
        .satisfies(
            alert -> assertThat(alert.summary()).endsWith("uses 87.50% of its memory limit"));

    world.apply(deployment("56", "48Mi"), "catalog");
    pass();
    assertThat(source.found(AlertRule.OOM_KILLED, "catalog")).hasSize(1);
    assertThat(source.found(AlertRule.CRASH_LOOP, "catalog")).hasSize(1);
    assertThat(source.found(AlertRule.OOM_KILLED, "shop")).isEmpty();
  }

  private void pass() {
    for (int i = 0; i < 200; i++) {
      clock.advance(Duration.ofMillis(100));
      world.tick();
    }
  }

  private static ObjectNode withoutGenerator(JsonNode body) {
    ObjectNode copy = body.deepCopy();
    ((ObjectNode) copy.at("/alerts/0")).remove("generatorURL");
    return copy;
  }

  private static ObjectNode deployment(String mebibytes, String limit) {
    ObjectNode container =
        Json.object(
            "name", "app",
            "env", List.of(Map.of("name", "HOG_MIB", "value", mebibytes)),
            "resources", Map.of("limits", Map.of("memory", limit)));
    return Json.object(
        "apiVersion",
        "apps/v1",
        "kind",
        "Deployment",
        "metadata",
        Map.of("name", "catalog"),
        "spec",
        Map.of("template", Map.of("spec", Map.of("containers", List.of(container)))));
  }
}
