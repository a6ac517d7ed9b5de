package dev.autofix.worker.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autofix.workflows.metric.Metric;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a machine reads of one fix of the demo: the metrics page, and a log in JSON. */
class MetricsPageTest {
  private static final Pattern SAMPLE = Pattern.compile("(?m)^(\\w+)(?:\\{(.*)})? \\S+$");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final String JSON_LAYOUT =
      "{type: json, flattenMdc: true, includesMdcKeys: [WorkflowId, ActivityType, trace_id]}";
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private static Path folder;

  @SuppressWarnings("NullAway.Init")
  private static Demo demo;

  @SuppressWarnings("NullAway.Init")
  private static String page;

  @BeforeAll
  static void play() throws Exception {
    PrintStream story = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    demo = Demo.start(folder, new Terminal(story, false), MetricsPageTest::withJsonLog);
    assertThat(demo.play("oom")).isTrue();
    page = pageWith("autofix_fixes_open{state=\"COOLING_DOWN\"} 1.0");
  }

  @AfterAll
  static void stop() {
    demo.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "autofix_alerts_total{door=\"fix\",result=\"accepted\"} 2.0",
        "autofix_fixes_ended_total{outcome=\"Recovered\",rule=\"PodOOMKilled\"} 1.0",
        "autofix_fixes_ended_total{outcome=\"Reverted\",rule=\"PodOOMKilled\"} 0.0",
        "autofix_fix_duration_seconds_count{outcome=\"Recovered\"} 1",
        "autofix_fix_state_duration_seconds_count{state=\"SYNCING\"} 1",
        "autofix_admission_decisions_total{verdict=\"granted\",write=\"step\"} 1.0",
        "autofix_admission_switches{kind=\"kill\"} 0.0",
        "autofix_admission_breaker_open 0.0",
        "autofix_git_pushes_total{answer=\"accepted\"} 1.0",
        "autofix_http_request_duration_seconds_count{method=\"POST\",path=\"/webhook\",status=\"200\"} 2",
        "autofix_renders_total{renderer=\"helm\",result=\"rendered\"} ",
        "autofix_edge_call_duration_seconds_count{edge=\"argocd\",operation=\"GET\",result=\"2xx\"} ",
        "autofix_edge_call_duration_seconds_count{edge=\"kubernetes\",operation=\"GET\",result=\"2xx\"} ",
        "autofix_edge_call_duration_seconds_count{edge=\"git\",operation=\"push\",result=\"ok\"} 1",
        "autofix_rules ",
        "autofix_build{java=\"",
        "temporal_request_total{",
        "temporal_activity_execution_latency_seconds_count{activity_type=\"",
        "jvm_memory_used_bytes{",
        "process_uptime_seconds ",
        "logback_events_total{level=\"error\"} ",
      })
  void everythingThatHappenedIsOnThePage(String sample) {
    assertThat(page).contains("\n" + sample);
  }

  @Test
  void whatThePageShowsIsInTheListAndHasItsLabels() {
    Map<String, Metric> byName =
        Stream.of(Metric.values()).collect(Collectors.toMap(Metric::exposedName, metric -> metric));

    assertThat(samples())
        .filteredOn(sample -> sample.name().startsWith("autofix_"))
        .isNotEmpty()
        .allSatisfy(
            sample -> {
              Metric metric = byName.get(sample.family(byName.keySet()));
              assertThat(metric).as(sample.name()).isNotNull();
              assertThat(sample.labels().keySet())
                  .as(sample.name())
                  .filteredOn(label -> !label.equals("le"))
                  .containsExactlyInAnyOrderElementsOf(metric.labels());
            });
  }

  @Test
  void noLabelNamesAWorkloadAndNoSecretIsOnThePage() throws Exception {
    String argoCd = Files.readString(folder.resolve("argocd-token")).strip();
    String git = Files.readString(folder.resolve("git-credentials")).strip();
    String password = URI.create(git).getUserInfo().split(":", -1)[1];

    assertThat(page).doesNotContain(argoCd, password);
    assertThat(samples())
        .flatExtracting(sample -> sample.labels().values())
        .filteredOn(value -> value.contains("shop"))
        .isEmpty();
  }

  /** Room for the rules and clusters of a large installation. */
  @Test
  void thePageIsSmall() {
    assertThat(samples()).hasSizeLessThan(2500);
  }

  @Test
  void openMetricsIsSpokenToWhoAsksForIt() throws Exception {
    HttpResponse<String> answer = get("application/openmetrics-text; version=1.0.0");

    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/openmetrics-text");
    assertThat(answer.body()).endsWith("# EOF\n");
  }

  @Test
  void aLogInJsonNamesTheFixAndTheActivity() throws Exception {
    ObjectMapper json = new ObjectMapper();
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(DemoFile.log(folder))) {
      if (line.startsWith("{")) {
        lines.add(json.readTree(line));
      }
    }

    assertThat(lines)
        .filteredOn(line -> line.path("message").asText().contains("Recovered: demo/shop"))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.path("WorkflowId").asText())
                  .isEqualTo("fix-demo-shop-deployment-shop");
              assertThat(line.path("ActivityType").asText()).isEqualTo("Tell");
              assertThat(line.path("timestamp").isNumber()).isTrue();
            });
  }

  /** As the chart configures it. */
  private static String withJsonLog(String configuration) {
    return configuration.replace("archive: false", "archive: false, layout: " + JSON_LAYOUT);
  }

  private record Sample(String name, Map<String, String> labels) {
    /** Counts, sums, maxima and buckets belong to a histogram. */
    String family(Collection<String> families) {
      return List.of("", "_bucket", "_count", "_sum", "_max").stream()
          .filter(name::endsWith)
          .map(suffix -> name.substring(0, name.length() - suffix.length()))
          .filter(families::contains)
          .findFirst()
          .orElse(name);
    }
  }

  private static List<Sample> samples() {
    return SAMPLE
        .matcher(page)
        .results()
        .map(sample -> new Sample(sample.group(1), labels(sample.group(2))))
        .toList();
  }

  private static Map<String, String> labels(String text) {
    Matcher labels = LABEL.matcher(text == null ? "" : text);
    return labels.results().collect(Collectors.toMap(l -> l.group(1), l -> l.group(2)));
  }

  /** What workflows count is on the page some seconds later. */
  private static String pageWith(String sample) {
    return await()
        .atMost(SOON)
        .until(() -> get("*/*").body(), page -> Arrays.asList(page.split("\n")).contains(sample));
  }

  private static HttpResponse<String> get(String accept) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(demo.metrics()).header("Accept", accept).build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
