package dev.autofix.worker.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.simulator.SimulatedWorld;
import dev.autofix.simulator.alert.Alert;
import dev.autofix.simulator.alert.AlertRule;
import dev.autofix.simulator.alert.AlertSource;
import dev.autofix.worker.metric.Telemetry;
import dev.autofix.worker.wiring.TemporalServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutageTest {
  @TempDir Path folder;

  @Test
  void a_server_without_its_temporal_is_up_and_answers_503() throws Exception {
    try (SimulatedWorld world = SimulatedWorld.start(folder)) {
      Path file = DemoFile.write(folder, world);
      Files.writeString(
          file,
          Files.readString(file).replace("target: in-process", "target: 127.0.0.1:1")
              + "webhook: {patience: 1s}\n");
      try (RunningProcess autofix =
          RunningProcess.start(file, new TemporalServer(), new Telemetry())) {
        AlertSource alerts = world.alerts(autofix.address().resolve("/webhook"), null);
        Alert alert = alerts.awaited(AlertRule.OOM_KILLED, "shop", Duration.ofSeconds(60));

        AlertSource.Delivery answer = alerts.fire(alert);

        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.body()).contains("\"status\":\"failed\"");
      }
    }
  }
}
