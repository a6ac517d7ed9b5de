package dev.autofix.worker.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.autofix.worker.trace.OtlpCollector;
import dev.autofix.worker.trace.SpanTree;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a collector gets of two fixes of the demo, one that helps and one that is reverted; {@code
 * -Dautofix.docs=write} prints them into {@code docs/tracing.md}.
 */
class TraceTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "tracing.md");
  private static final String JSON_LAYOUT =
      "{type: json, flattenMdc: true, includesMdcKeys: [WorkflowId, trace_id]}";
  private static final String FIX = "POST /webhook > alert > JOINING > Join > fix > ";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private static Path folder;

  @SuppressWarnings("NullAway.Init")
  private static List<SpanTree> traces;

  @BeforeAll
  static void play() throws Exception {
    PrintStream story = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    try (OtlpCollector collector = OtlpCollector.start()) {
      try (Demo demo =
          Demo.start(
              folder,
              new Terminal(story, false),
              configuration ->
                  configuration.replace("archive: false", "archive: false, layout: " + JSON_LAYOUT)
                      + "tracing: {url: \""
                      + collector.url()
                      + "\"}\n")) {
        assertThat(demo.play("oom")).isTrue();
        assertThat(demo.play("bad-fix")).isTrue();
      }
      Map<ByteString, List<Span>> byTrace =
          collector.spans().stream().collect(Collectors.groupingBy(Span::getTraceId));
      traces = byTrace.values().stream().map(SpanTree::new).toList();
    }
  }

  @Test
  void everyTraceIsATreeBelowOneDelivery() {
    assertThat(traces)
        .allSatisfy(
            trace ->
                assertThat(trace.tops())
                    .extracting(Span::getName)
                    .as(trace.print())
                    .containsExactly("POST /webhook"));
  }

  @Test
  void noSpanIsToldTwice() {
    assertThat(traces)
        .allSatisfy(
            trace -> assertThat(trace.spans()).extracting(Span::getSpanId).doesNotHaveDuplicates());
  }

  @Test
  void aFixIsOneTraceFromTheAlertToTheRecovery() {
    assertThat(paths(ended("Recovered")))
        .contains(
            "POST /webhook > alert > TRIAGING > Triage > kubernetes GET",
            FIX + "LOCATING > Locate > argocd GET",
            FIX + "LOCATING > Locate > git fetch",
            FIX + "LOCATING > Locate > helm render",
            FIX + "PLANNING > Propose",
            FIX + "ADMITTED > Ask",
            FIX + "COMMITTING > CommitStep > git push",
            FIX + "SYNCING > AwaitApplied > argocd GET",
            FIX + "VERIFYING > Verify > kubernetes GET",
            FIX + "Tell");
  }

  @Test
  void aRevertIsPartOfIt() {
    assertThat(paths(ended("Reverted")))
        .contains(FIX + "REVERTING > Revert > git push", FIX + "REVERTING > AwaitApplied");
  }

  @Test
  void theFixSaysWhatItWasAbout() {
    assertThat(SpanTree.attributes(fix("Recovered")))
        .containsEntry("autofix.fix.id", "fix-demo-shop-deployment-shop")
        .containsEntry("autofix.workload", "Deployment/shop")
        .containsEntry("autofix.rule", "PodOOMKilled")
        .containsEntry("autofix.outcome", "Recovered")
        .hasEntrySatisfying("autofix.commits", commit -> assertThat(commit).hasSize(40));
  }

  @Test
  void noSecretAndNothingThatAnAlertSaysIsInATrace() throws IOException {
    String argoCd = Files.readString(folder.resolve("argocd-token")).strip();
    String git = Files.readString(folder.resolve("git-credentials")).strip();
    String password = URI.create(git).getUserInfo().split(":", -1)[1];

    assertThat(traces.toString()).doesNotContain(argoCd, password, "summary", "description");
    assertThat(traces).flatExtracting(SpanTree::spans).allMatch(s -> s.getEventsCount() == 0);
  }

  @Test
  void aLogInJsonNamesTheTrace() throws IOException {
    String id = HexFormat.of().formatHex(fix("Recovered").getTraceId().toByteArray());

    assertThat(Files.readAllLines(DemoFile.log(folder)))
        .filteredOn(line -> line.contains("Recovered: demo/shop"))
        .singleElement()
        .asString()
        .contains("\"trace_id\":\"" + id + "\"");
  }

  @Test
  void theDocumentPrintsBoth() throws IOException {
    String document = Files.readString(DOCUMENT);
    for (String outcome : List.of("Recovered", "Reverted")) {
      String begin = "<!-- the trace of a fix that ended " + outcome + " -->\n```text\n";
      int from = document.indexOf(begin) + begin.length();
      int to = document.indexOf("```\n", from);
      String print = ended(outcome).print();
      if ("write".equals(System.getProperty("autofix.docs"))) {
        document = document.substring(0, from) + print + document.substring(to);
        Files.writeString(DOCUMENT, document);
      } else {
        assertThat(shape(document.substring(from, to))).as(outcome).isEqualTo(shape(print));
      }
    }
  }

  /** The lines without times and counts: those differ from run to run. */
  private static Set<String> shape(String print) {
    return print
        .lines()
        .map(line -> line.replaceFirst("( x \\d+)? +[0-9.]+ m?s( .*)?$", ""))
        .collect(Collectors.toSet());
  }

  private static Span fix(String outcome) {
    return ended(outcome).named("fix").get(0);
  }

  private static SpanTree ended(String outcome) {
    return traces.stream()
        .filter(
            trace ->
                trace.named("fix").stream()
                    .anyMatch(
                        fix -> outcome.equals(SpanTree.attributes(fix).get("autofix.outcome"))))
        .findFirst()
        .orElseThrow();
  }

  private static Set<String> paths(SpanTree trace) {
    return trace.spans().stream()
        .map(span -> String.join(" > ", trace.path(span)))
        .collect(Collectors.toSet());
  }
}
