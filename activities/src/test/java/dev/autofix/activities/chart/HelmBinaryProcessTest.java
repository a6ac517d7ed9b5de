package dev.autofix.activities.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the program's process is run and ended, with a program that behaves as a test says. */
class HelmBinaryProcessTest {
  @TempDir Path programs;
  @TempDir Path scratch;

  private HelmBinaryRenderer helm(Duration timeout, String script) throws IOException {
    return HelmBinaryRenderer.open(
        FakeHelm.create(programs, script), new RenderBounds(2, timeout, 256, 512, scratch));
  }

  private HelmBinaryRenderer helm(String script) throws IOException {
    return helm(Duration.ofMinutes(1), script);
  }

  private RenderRequest request() {
    return new RenderRequest(
        programs.resolve("chart"), "rel", "apps", null, List.of(), List.of(), null, true);
  }

  private String rendered(String script) throws IOException {
    try (HelmBinaryRenderer helm = helm(script)) {
      return ((Rendered) helm.render(request())).manifests();
    }
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  /** The id that a script wrote, once it has. */
  private static ProcessHandle started(Path file) throws IOException {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> Files.exists(file) && Files.readString(file).endsWith("\n"));
    return ProcessHandle.of(Long.parseLong(Files.readString(file).strip())).orElseThrow();
  }

  @Test
  void everythingOfTheRequestBecomesAnArgument() throws IOException {
    Path values = Files.writeString(programs.resolve("a, b.yaml"), "a: 1\n");
    RenderRequest request =
        new RenderRequest(
            programs.resolve("chart"),
            "--post-renderer=evil",
            "apps",
            "v1.34.4",
            List.of("apps/v1", "apps/v1/Deployment"),
            List.of(values, programs.resolve("c.yaml")),
            "b: 2\n",
            false);
    String script =
        """
        for argument in "$@"; do echo "$argument"; done
        for argument in "$@"; do
          case $argument in --values=*/autofix-helm*) cat "${argument#--values=}";; esac
        done
        """;

    try (HelmBinaryRenderer helm = helm(script)) {
      String seen = ((Rendered) helm.render(request)).manifests();

      assertThat(seen.lines().map(line -> line.replaceAll("=/.*/", "=.../")))
          .containsExactly(
              "template",
              "--skip-tests",
              "--namespace=apps",
              "--kube-version=v1.34.4",
              "--api-versions=apps/v1",
              "--api-versions=apps/v1/Deployment",
              "--values=.../values-0.yaml",
              "--values=.../c.yaml",
              "--values=.../overlay.yaml",
              "--skip-schema-validation",
              "--",
              "--post-renderer=evil",
              programs.resolve("chart").toString(),
              "a: 1",
              "b: 2");
    }
  }

  @Test
  void theSchemaIsAskedUnlessTheRequestSaysOtherwise() throws IOException {
    assertThat(rendered("echo \"$@\"")).doesNotContain("schema", "kube-version", "values");
  }

  @Test
  void theProgramSeesNothingOfOursButThePath() throws IOException {
    List<String> seen =
        rendered("env").lines().filter(line -> !line.matches("(PWD|OLDPWD|SHLVL|_)=.*")).toList();

    assertThat(seen)
        .allMatch(
            line ->
                line.matches("(PATH|GOMEMLIMIT|HTTPS?_PROXY)=.*") || line.contains("=" + scratch));
    assertThat(seen)
        .anyMatch(line -> line.startsWith("HOME=" + scratch))
        .anyMatch(line -> line.startsWith("KUBECONFIG=" + scratch))
        .anyMatch(line -> line.startsWith("HELM_PLUGINS=" + scratch))
        .contains("GOMEMLIMIT=256MiB", "HTTPS_PROXY=http://127.0.0.1:9");
  }

  @Test
  void theProgramHasNothingToRead() throws IOException {
    assertThat(rendered("wc -c")).isEqualToIgnoringWhitespace("0");
  }

  @Test
  void whatHelmComplainsAboutIsTheChartsFault() throws IOException {
    String script =
        """
        echo 'kind: Half'
        echo '2026/01/01 10:00:00 warning: skipped value for x' >&2
        echo 'Error: execution error at (shop/templates/a.yaml:1:3): image.tag is required' >&2
        echo 'Use --debug flag to render out invalid YAML' >&2
        exit 1
        """;
    try (HelmBinaryRenderer helm = helm(script)) {
      assertThat(helm.render(request()))
          .isEqualTo(
              new Failed("execution error at (shop/templates/a.yaml:1:3): image.tag is required"));
    }
  }

  @Test
  void aWarningBesideTheManifestsIsNotPartOfThem() throws IOException {
    assertThat(rendered("echo 'WARNING: found symbolic link' >&2; echo 'kind: Whole'"))
        .isEqualTo("kind: Whole\n");
  }

  @Test
  void aCrashOverAChartWouldHappenAgain() throws IOException {
    try (HelmBinaryRenderer helm = helm("echo 'fatal error: stack overflow' >&2; exit 2")) {
      assertThat(helm.render(request()))
          .isEqualTo(new Failed("helm crashed: fatal error: stack overflow"));
    }
  }

  @Test
  void anErrorWithoutAnEndEndsTheRender() throws IOException {
    try (HelmBinaryRenderer helm = helm("exec yes 'Error: too long' >&2")) {
      assertThat(helm.render(request()))
          .isEqualTo(new Exhausted("it renders to too much text (expected: at most 16 MiB)"));
    }
  }

  @Test
  void anyOtherEndIsTheProgramsFaultAndWorthAnotherTry() throws IOException {
    try (HelmBinaryRenderer helm = helm("echo 'bus error' >&2; exit 7")) {
      assertThatThrownBy(() -> helm.render(request()))
          .isInstanceOfSatisfying(
              AutofixException.class,
              failure -> assertThat(failure.type()).isEqualTo(FailureType.UNAVAILABLE))
          .hasMessageContaining("status 7")
          .hasMessageContaining("bus error");
    }
  }

  @Test
  void aProgramThatIsGoneIsNamed() throws IOException {
    try (HelmBinaryRenderer helm = helm("echo 'kind: Whole'")) {
      Files.delete(programs.resolve("helm"));

      assertThatThrownBy(() -> helm.render(request()))
          .isInstanceOf(AutofixException.class)
          .hasMessageContaining("helm");
    }
  }

  @Test
  void aBusyRenderThatDoesNotEndIsTheChartsFaultAndEndsWithAllItStarted() throws IOException {
    Path child = scratch.resolve("child");
    String script = "sleep 1000 & echo $! > " + child + "; while :; do :; done";
    try (HelmBinaryRenderer helm = helm(Duration.ofSeconds(3), script)) {
      CompletableFuture<RenderResult> render =
          CompletableFuture.supplyAsync(() -> helm.render(request()));
      ProcessHandle sleeping = started(child);

      assertThat(render.join())
          .isEqualTo(new Exhausted("rendering does not end (expected: within 3 s)"));
      sleeping.onExit().join();
    }
    assertThat(ProcessHandle.current().descendants()).noneMatch(ProcessHandle::isAlive);
    assertThat(filesIn(scratch)).containsExactly(child);
  }

  @Test
  void aRenderThatOnlyWaitedIsTheMachinesFault() throws IOException {
    try (HelmBinaryRenderer helm = helm(Duration.ofSeconds(2), "exec sleep 1000")) {
      assertThatThrownBy(() -> helm.render(request()))
          .isInstanceOfSatisfying(
              AutofixException.class,
              failure -> assertThat(failure.type()).isEqualTo(FailureType.TIMEOUT))
          .hasMessageContaining("within 8 s");
    }
  }

  @Test
  void moreTextThanAnybodyReadsEndsTheRender() throws IOException {
    try (HelmBinaryRenderer helm = helm("exec yes 'kind: ConfigMap'")) {
      assertThat(helm.render(request()))
          .isEqualTo(new Exhausted("it renders to too much text (expected: at most 16 MiB)"));
    }
    assertThat(filesIn(scratch)).isEmpty();
  }

  @Test
  void anErrorOfAnyLengthIsShortened() throws IOException {
    String script = "{ echo 'Error: first'; yes word | head -c 900000; echo last; } >&2; exit 1";
    try (HelmBinaryRenderer helm = helm(script)) {
      String error = ((Failed) helm.render(request())).error();

      assertThat(error)
          .startsWith("first")
          .contains(" ... ")
          .endsWith("last")
          .hasSizeLessThan(16_100);
    }
  }

  @Test
  void moreMemoryThanAllowedEndsTheRender() throws IOException {
    assumeTrue(Files.exists(Path.of("/proc/self/status")));
    try (HelmBinaryRenderer helm = helm("exec tail /dev/zero")) {
      assertThat(helm.render(request()))
          .isEqualTo(
              new Exhausted("rendering needs too much memory (expected: less than 512 MiB)"));
    }
  }

  @Test
  void noMoreRendersThanAllowedRunAtOnce() throws Exception {
    String script = "ls " + scratch + "; sleep 0.1";
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (HelmBinaryRenderer helm = helm(script)) {
      List<Future<RenderResult>> renders =
          IntStream.range(0, 16)
              .mapToObj(i -> threads.submit(() -> helm.render(request())))
              .toList();

      for (Future<RenderResult> render : renders) {
        assertThat(((Rendered) render.get()).manifests().lines()).hasSizeBetween(1, 2);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void closingEndsWhatRunsAndRefusesWhatComes() throws IOException {
    Path child = scratch.resolve("child");
    HelmBinaryRenderer helm = helm("echo $$ > " + child + "; exec sleep 1000");
    CompletableFuture<RenderResult> render =
        CompletableFuture.supplyAsync(() -> helm.render(request()));
    ProcessHandle running = started(child);

    helm.close();

    running.onExit().join();
    assertThat(render.handle((result, failure) -> failure).join())
        .hasRootCauseInstanceOf(AutofixException.class);
    assertThatThrownBy(() -> helm.render(request())).hasMessageContaining("closed");
  }
}
