package dev.autofix.worker.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.simulator.SimulatedWorld;
import dev.autofix.simulator.alert.Alert;
import dev.autofix.simulator.alert.AlertRule;
import dev.autofix.worker.config.ArgoCdSettings;
import dev.autofix.worker.config.AutofixConfiguration;
import dev.autofix.worker.config.GitSection;
import dev.autofix.worker.config.KubernetesSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlansTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @Test
  void shows_evidence_and_diff_of_an_oom_killed_pod_and_writes_nothing() throws Exception {
    try (SimulatedWorld world = SimulatedWorld.start(folder)) {
      Alert alert =
          world
              .alerts(URI.create("http://127.0.0.1:1/"), null)
              .awaited(AlertRule.OOM_KILLED, "shop", Duration.ofSeconds(60));
      String before = tip(world);

      boolean well = ask(world, PodQuestion.of("shop", alert.label("pod"), null));

      assertThat(well).isTrue();
      assertThat(written.toString(StandardCharsets.UTF_8))
          .startsWith("if PodOOMKilled fires:\n")
          .contains(
              "was OOMKilled at",
              "-    memory: 128Mi   # too low on purpose\n",
              "+    memory: 512Mi   # too low on purpose\n",
              "resources.limits.memory = 512Mi");
      assertThat(tip(world)).isEqualTo(before);
    }
  }

  @Test
  void refuses_what_is_no_name() {
    assertThatThrownBy(() -> PodQuestion.of("shop", "Pod", null))
        .hasMessage("--pod 'Pod' (expected: a Kubernetes name)");
    assertThatThrownBy(() -> PodQuestion.of("a.b", "pod", null))
        .hasMessageStartingWith("--namespace 'a.b'");
    assertThatThrownBy(() -> PodQuestion.of("shop", "pod", "a/b"))
        .hasMessageStartingWith("--container 'a/b'");
  }

  private boolean ask(SimulatedWorld world, PodQuestion question) {
    AutofixConfiguration configuration = new AutofixConfiguration();
    configuration.setKubernetes(
        new KubernetesSettings("demo", world.kubeconfig(), null, false, false));
    configuration.setArgocd(
        new ArgoCdSettings(world.argoCdUrl(), world.argoCdTokenFile(), null, null));
    configuration.setGit(
        new GitSection(
            List.of(world.repositoryUrl().toString()),
            folder.resolve("mirrors"),
            new GitSection.AuthorSettings("Autofix", "autofix@localhost", null),
            List.of(world.gitCredentials()),
            List.of(),
            null,
            List.of()));
    return Plans.answer(
        configuration, question, new PrintStream(written, true, StandardCharsets.UTF_8));
  }

  private static String tip(SimulatedWorld world) throws Exception {
    try (Repository git =
        new FileRepositoryBuilder().setGitDir(world.repository().toFile()).setBare().build()) {
      return git.resolve("refs/heads/main").name();
    }
  }
}
