package dev.autofix.activities.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.manifests.chart.RenderRequest;
import dev.autofix.manifests.chart.RenderResult;
import dev.autofix.manifests.chart.RenderResult.Exhausted;
import dev.autofix.manifests.chart.RenderResult.Failed;
import dev.autofix.manifests.chart.RenderResult.Rendered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every renderer does, on real charts and in real child processes. */
abstract class ChartRendererContract {

  @TempDir Path scratch;
  HelmRenderer renderer;

  abstract HelmRenderer open(RenderBounds bounds);

  @BeforeEach
  void start() {
    renderer = open(Duration.ofMinutes(2));
  }

  @AfterEach
  void stop() {
    renderer.close();
  }

  HelmRenderer open(Duration timeout) {
    return open(new RenderBounds(1, timeout, 256, 768, scratch));
  }

  static RenderRequest request(String chart, String overlay, Path... valueFiles) {
    return request(chart, List.of(), overlay, true, valueFiles);
  }

  static RenderRequest request(
      String chart,
      List<String> apiVersions,
      String overlay,
      boolean validateSchema,
      Path... valueFiles) {
    return new RenderRequest(
        Charts.path(chart),
        "rel",
        "apps",
        "v1.31.0",
        apiVersions,
        List.of(valueFiles),
        overlay,
        validateSchema);
  }

  String rendered(RenderRequest request) {
    return rendered(renderer.render(request));
  }

  static String rendered(RenderResult result) {
    assertThat(result).isInstanceOf(Rendered.class);
    return ((Rendered) result).manifests();
  }

  static String failed(RenderResult result) {
    assertThat(result).isInstanceOf(Failed.class);
    return ((Failed) result).error();
  }

  @Test
  void rendersAChartWithItsOwnValues() {
    assertThat(rendered(request("shop", null)))
        .contains("kind: Deployment", "name: rel", "memory: 64Mi");
  }

  @Test
  void theLastValueFileWinsAndTheOverlayWinsOverAll() throws IOException {
    Path low =
        Files.writeString(
            scratch.resolve("low, with comma.yaml"), "replicaCount: 3\nimage: {tag: low}\n");
    Path high = Files.writeString(scratch.resolve("high.yaml"), "image: {tag: high}\n");
    String overlay = "{\"resources\": {\"limits\": {\"memory\": \"9Gi\"}}}";

    assertThat(rendered(request("shop", overlay, low, high)))
        .contains("replicas: 3", "lab/hog:high", "memory: 9Gi");
  }

  @Test
  void subchartsRenderUnderTheirAliases() {
    assertThat(rendered(request("platform", null)))
        .contains("name: reports", "name: mailer", "memory: 48Mi", "memory: 128Mi");
  }

  @Test
  void theReleaseAndTheClustersVersionReachTheTemplates() {
    assertThat(rendered(request("capabilities", null)))
        .contains("release: \"rel in apps\"", "kube: \"v1.31.0\"");
  }

  @Test
  void testHooksMayBeLeftOutButNothingElse() {
    assertThat(rendered(request("capabilities", null)))
        .contains("name: capabilities")
        .doesNotContain("name: tried");
  }

  @Test
  void valuesThatTheSchemaRefusesAreTheChartsFault() {
    assertThat(failed(renderer.render(request("schema", null)))).contains("schema", "replicas");
  }

  @Test
  void aTemplateErrorIsTheChartsFaultAndTheNextRenderIsFine() {
    String overlay = "{\"resources\": {\"limits\": null}, \"env\": \"text\"}";
    assertThat(failed(renderer.render(request("shop", overlay)))).contains("deployment.yaml");

    assertThat(rendered(request("shop", null))).contains("kind: Deployment");
  }

  @Test
  void lookupFindsNothing() {
    assertThat(rendered(request("lookup", null)))
        .contains("password: \"no\"", "all: \"no\"", "custom: \"no\"");
  }

  @Test
  void anEndlessTemplateIsEndedAndTheNextRenderIsFine() {
    try (HelmRenderer hasty = open(Duration.ofSeconds(10))) {
      assertThat(hasty.render(request("endless", null)))
          .isEqualTo(new Exhausted("rendering does not end (expected: within 10 s)"));
      assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)).isEmpty();

      assertThat(rendered(hasty.render(request("shop", null)))).contains("kind: Deployment");
    }
  }

  @Test
  void aRenderThatEatsTheMemoryIsEnded() {
    assertThat(renderer.render(request("bloated", null)))
        .isEqualTo(new Exhausted("rendering needs too much memory (expected: less than 768 MiB)"));
    assertThat(rendered(request("shop", null))).contains("kind: Deployment");
  }

  @Test
  void manyThreadsRenderInTurn() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<String>> renders =
          IntStream.range(0, 40)
              .<Callable<String>>mapToObj(
                  i -> () -> rendered(request("shop", "{\"replicaCount\": " + i + "}")))
              .toList();
      List<Future<String>> results = threads.invokeAll(renders);
      for (int i = 0; i < results.size(); i++) {
        assertThat(results.get(i).get()).contains("replicas: " + i + "\n");
      }
      assertThat(ProcessHandle.current().children()).hasSizeLessThanOrEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aClosedRendererLeavesNothingBehindAndSaysSo() throws IOException {
    rendered(request("catalog", null));

    renderer.close();

    try (Stream<Path> left = Files.list(scratch)) {
      assertThat(left).isEmpty();
    }
    assertThatThrownBy(() -> renderer.render(request("shop", null)))
        .isInstanceOf(AutofixException.class)
        .hasMessageContaining("closed");
  }
}
