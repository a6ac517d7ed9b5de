package dev.autofix.worker.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every story from the webhook to the outcome: production code, real HTTP, real Git. */
class DemoTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream story = new ByteArrayOutputStream();

  @Test
  void every_scenario_ends_as_expected() throws Exception {
    boolean asExpected;
    try (Demo demo = Demo.start(folder, terminal(false))) {
      asExpected = demo.play("all");
    }

    String text = story.toString(StandardCharsets.UTF_8);
    assertThat(asExpected).as(text).isTrue();
    assertThat(text)
        .contains("+    memory: 512Mi   # too low on purpose", "Kim approves", "REVERTING")
        .contains("+replicaCount: 3", "QueueBacklog is resolved")
        .doesNotContain("\u001b")
        .endsWith("demo: 7 scenarios, 7 as expected\n");
    assertThat(Files.readString(DemoFile.log(folder)))
        .contains("Recovered: demo/shop/Deployment/shop");
    assertThat(secretsIn(folder)).isEmpty();
  }

  /** Secrets that the log repeats. */
  private static List<String> secretsIn(Path folder) throws Exception {
    String log = Files.readString(DemoFile.log(folder));
    String argoCd = Files.readString(folder.resolve("argocd-token")).strip();
    String git =
        java.net
            .URI
            .create(Files.readString(folder.resolve("git-credentials")).strip())
            .getUserInfo()
            .split(":")[1];
    return Stream.of(argoCd, git).filter(log::contains).toList();
  }

  private Terminal terminal(boolean colours) {
    return new Terminal(new PrintStream(story, true, StandardCharsets.UTF_8), colours);
  }
}
