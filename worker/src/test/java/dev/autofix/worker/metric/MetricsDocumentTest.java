package dev.autofix.worker.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.workflows.metric.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/metrics.md} prints the list of metrics; {@code -Dautofix.docs=write} renews it. */
class MetricsDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "metrics.md");
  private static final String BEGIN = "<!-- printed from Metric.java -->\n";
  private static final String END = "<!-- end of print -->\n";

  @Test
  void theDocumentPrintsEveryMetric() throws IOException {
    String document = Files.readString(DOCUMENT);
    String expected =
        document.substring(0, document.indexOf(BEGIN))
            + BEGIN
            + table()
            + document.substring(document.indexOf(END));
    if ("write".equals(System.getProperty("autofix.docs"))) {
      Files.writeString(DOCUMENT, expected);
    }

    assertThat(DOCUMENT).content().isEqualTo(expected);
  }

  private static String table() {
    return "\n| Metric | Type | Labels | What |\n|---|---|---|---|\n"
        + Stream.of(Metric.values())
            .map(MetricsDocumentTest::line)
            .collect(Collectors.joining("", "", "\n"));
  }

  private static String line(Metric metric) {
    String type =
        metric.kind() == Metric.Kind.TIMER
            ? "histogram"
            : metric.kind().name().toLowerCase(Locale.ROOT);
    return "| `%s` | %s | %s | %s |%n"
        .formatted(
            metric.exposedName(),
            type,
            metric.labels().stream().map("`%s`"::formatted).collect(Collectors.joining(", ")),
            metric.help());
  }
}
