package dev.autofix.simulator.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autofix.simulator.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {
  @ParameterizedTest
  @ValueSource(strings = {"oomkilled", "crashloopbackoff", "highmemoryusage"})
  void isTheOneThatARealAlertmanagerSent(String name) throws IOException {
    JsonNode alert = sample("webhook-" + name + "-firing.json").path("alerts").get(0);
    Map<String, String> labels = new TreeMap<>();
    alert.path("labels").properties().forEach(e -> labels.put(e.getKey(), e.getValue().asText()));

    assertThat(Fingerprint.of(labels)).isEqualTo(alert.path("fingerprint").asText());
  }

  private static JsonNode sample(String name) throws IOException {
    try (InputStream file = FingerprintTest.class.getResourceAsStream("/samples/" + name)) {
      return Json.parse(Objects.requireNonNull(file, name).readAllBytes());
    }
  }
}
