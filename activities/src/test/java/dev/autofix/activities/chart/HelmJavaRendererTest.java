package dev.autofix.activities.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.manifests.chart.RenderRequest;
import dev.autofix.manifests.chart.RenderResult;
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

/** Against the real library, in real child processes. */
class HelmJavaRendererTest {
  @TempDir Path scratch;
  private HelmJavaRenderer renderer;

  @BeforeEach
  void start() {
    renderer = renderer(Duration.ofMinutes(2));
  }

  @AfterEach
  void stop() {
    renderer.close();
  }

  private HelmJavaRenderer renderer(Duration timeout) {
    return new HelmJavaRenderer(new HelmJavaSettings(1, timeout, 256, 768, scratch));
  }

  private static RenderRequest request(String chart, String overlay, Path... valueFiles) {
    return new RenderRequest(
        Charts.path(chart), "rel", "apps", "1.31.0", List.of(), List.of(valueFiles), overlay, true);
  }

  private static String rendered(RenderResult result) {
    assertThat(result).isInstanceOf(Rendered.class);
    return ((Rendered) result).manifests();
  }

  private static String failed(RenderResult result) {
    assertThat(result).isInstanceOf(Failed.class);
    return ((Failed) result).error();
  }

  @Test
  void rendersAChartWithItsOwnValues() {
    assertThat(rendered(renderer.render(request("shop", null))))
        .contains("kind: Deployment", "name: rel", "memory: 64Mi");
  }

  @Test
  void theLastValueFileWinsAndTheOverlayWinsOverAll() throws IOException {
    Path low =
        Files.writeString(
            scratch.resolve("low, with comma.yaml"), "replicaCount: 3\nimage: {tag: low}\n");
    Path high = Files.writeString(scratch.resolve("high.yaml"), "image: {tag: high}\n");

    String manifests =
        rendered(
            renderer.render(
                request(
                    "shop", "{\"resources\": {\"limits\": {\"memory\": \"9Gi\"}}}", low, high)));

    assertThat(manifests).contains("replicas: 3", "lab/hog:high", "memory: 9Gi");
  }

  @Test
  void subchartsRenderUnderTheirAliases() {
    assertThat(rendered(renderer.render(request("platform", null))))
        .contains("name: reports", "name: mailer", "memory: 48Mi", "memory: 128Mi");
  }

  @Test
  void valuesThatTheSchemaRefusesAreTheChartsFault() {
    assertThat(failed(renderer.render(request("schema", null)))).contains("schema", "replicas");
  }

  @Test
  void aTemplateErrorIsTheChartsFaultAndTheChildGoesOn() {
    String overlay = "{\"resources\": {\"limits\": null}, \"env\": \"text\"}";
    assertThat(failed(renderer.render(request("shop", overlay)))).contains("deployment.yaml");

    assertThat(rendered(renderer.render(request("shop", null)))).contains("kind: Deployment");
  }

  @Test
  void lookupFindsNothingAsInHelmTemplate() {
    assertThat(rendered(renderer.render(request("lookup", null))))
        .contains("password: \"no\"", "all: \"no\"", "custom: \"no\"");
  }

  @Test
  void anEndlessTemplateIsKilledAndTheNextRenderGetsAFreshChild() throws IOException {
    try (HelmJavaRenderer hasty = renderer(Duration.ofSeconds(10))) {
      assertThatThrownBy(() -> hasty.render(request("endless", null)))
          .isInstanceOfSatisfying(
              AutofixException.class,
              failure -> assertThat(failure.type()).isEqualTo(FailureType.TIMEOUT))
          .hasMessageContaining("endless")
          .hasMessageContaining("within 10 s");
      assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)).isEmpty();

      assertThat(rendered(hasty.render(request("shop", null)))).contains("kind: Deployment");
    }
  }

  @Test
  void aRenderThatEatsTheMemoryIsTheChartsFault() {
    assumeTrue(Files.exists(Path.of("/proc/self/statm")));

    assertThat(failed(renderer.render(request("bloated", null))))
        .isEqualTo("rendering needs too much memory (expected: less than 768 MiB)");
    assertThat(rendered(renderer.render(request("shop", null)))).contains("kind: Deployment");
  }

  @Test
  void manyThreadsShareFewChildren() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<String>> renders =
          IntStream.range(0, 40)
              .<Callable<String>>mapToObj(
                  i ->
                      () ->
                          rendered(
                              renderer.render(request("shop", "{\"replicaCount\": " + i + "}"))))
              .toList();
      List<Future<String>> results = threads.invokeAll(renders);
      for (int i = 0; i < results.size(); i++) {
        assertThat(results.get(i).get()).contains("replicas: " + i + "\n");
      }
      assertThat(ProcessHandle.current().children()).hasSize(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aChildThatDiedIsReplaced() {
    rendered(renderer.render(request("shop", null)));
    ProcessHandle child = ProcessHandle.current().children().findFirst().orElseThrow();
    child.destroyForcibly();
    child.onExit().join();

    assertThat(rendered(renderer.render(request("shop", null)))).contains("kind: Deployment");
  }

  @Test
  void oneChildServesManyRendersAndLeavesNothingBehind() throws IOException {
    rendered(renderer.render(request("shop", null)));
    List<Long> before = ProcessHandle.current().children().map(ProcessHandle::pid).toList();
    rendered(renderer.render(request("catalog", null)));
    assertThat(ProcessHandle.current().children().map(ProcessHandle::pid)).isEqualTo(before);

    renderer.close();

    try (Stream<Path> left = Files.list(scratch)) {
      assertThat(left).isEmpty();
    }
    assertThatThrownBy(() -> renderer.render(request("shop", null)))
        .isInstanceOf(AutofixException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void theChildSeesNoneOfOurEnvironment() throws IOException {
    rendered(renderer.render(request("shop", null)));
    long pid = ProcessHandle.current().children().findFirst().orElseThrow().pid();
    Path environment = Path.of("/proc", Long.toString(pid), "environ");
    assumeTrue(Files.isReadable(environment));

    assertThat(Files.readString(environment).split("\0"))
        .allMatch(
            variable ->
                variable.matches("(?s)(PATH|GOMEMLIMIT)=.*")
                    || variable.contains("=" + scratch.toString()));
  }
}
