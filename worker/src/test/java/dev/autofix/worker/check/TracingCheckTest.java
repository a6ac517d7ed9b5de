package dev.autofix.worker.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.worker.config.TracingSettings;
import dev.autofix.worker.trace.OtlpCollector;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TracingCheckTest {
  @Test
  void aCollectorThatTakesTracesIsWell() throws Exception {
    try (OtlpCollector collector = OtlpCollector.start()) {
      assertThat(line(collector.url())).startsWith("ok").endsWith("takes traces");
    }
  }

  @ParameterizedTest
  @CsvSource({"401, tracing.headersFile", "404, /v1/traces", "500, see the collector's log"})
  void oneThatRefusesIsNamedWithTheRemedy(int status, String remedy) throws Exception {
    try (OtlpCollector collector = OtlpCollector.start()) {
      collector.answer(status);

      assertThat(line(collector.url()))
          .startsWith("WRONG")
          .contains(status + " (")
          .contains(remedy);
    }
  }

  @Test
  void oneThatIsAwayIsNamedWithItsAddress() throws Exception {
    OtlpCollector collector = OtlpCollector.start();
    URI gone = collector.url();
    collector.close();

    assertThat(line(gone)).startsWith("WRONG").contains(gone.toString(), "fixes go on without it");
  }

  @Test
  void whoTracesNothingIsNotAsked() {
    assertThat(new TracingCheck(settings(null)).run()).isEmpty();
  }

  private static String line(URI url) {
    return new TracingCheck(settings(url)).run().orElseThrow().line();
  }

  private static TracingSettings settings(@Nullable URI url) {
    return new TracingSettings(url, null, null, 1.0);
  }
}
