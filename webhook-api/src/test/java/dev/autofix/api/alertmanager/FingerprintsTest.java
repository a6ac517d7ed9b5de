package dev.autofix.api.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintsTest {
  private final ObjectMapper json = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "highmemoryusage-firing",
        "oomkilled-firing",
        "oomkilled-resolved",
        "crashloopbackoff-firing"
      })
  void are_those_of_a_real_Alertmanager(String recorded) throws Exception {
    JsonNode alert = json.readTree(Payloads.recorded(recorded)).path("alerts").get(0);
    Map<String, String> labels =
        json.convertValue(alert.path("labels"), new TypeReference<Map<String, String>>() {});

    assertThat(Fingerprints.of(labels)).isEqualTo(alert.path("fingerprint").asText());
  }
}
