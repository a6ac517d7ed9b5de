package dev.autofix.activities.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which Helm a process renders with. */
class HelmChoiceTest {
  @TempDir Path programs;
  @TempDir Path scratch;

  private HelmRenderer open(HelmChoice choice, String searchPath) {
    return choice.open(new RenderBounds(1, Duration.ofSeconds(30), 256, 512, scratch), searchPath);
  }

  private String opened(HelmChoice choice, String searchPath) {
    try (HelmRenderer renderer = open(choice, searchPath)) {
      return renderer.description();
    }
  }

  @Test
  void theFirstProgramOnThePathIsPreferred() throws IOException {
    Path program = FakeHelm.create(programs, "exit 1");

    assertThat(opened(HelmChoice.AUTO, "/nowhere::" + scratch + ":" + programs))
        .isEqualTo("helm v3.19.4 at " + program);
  }

  @Test
  void withoutAProgramTheLibraryRenders() {
    assertThat(opened(HelmChoice.AUTO, "/nowhere")).startsWith("helm-java");
  }

  @Test
  void aFileThatIsNoProgramIsNotTaken() throws IOException {
    Files.writeString(programs.resolve("helm"), "notes");
    Files.createDirectory(scratch.resolve("helm"));

    assertThat(opened(HelmChoice.AUTO, programs + ":" + scratch)).startsWith("helm-java");
  }

  @Test
  void anOldProgramOnThePathLeavesItToTheLibrary() throws IOException {
    FakeHelm.create(programs, "v3.12.3+g3a31588", "exit 1");

    assertThat(opened(HelmChoice.AUTO, programs.toString())).startsWith("helm-java");
  }

  @Test
  void theLibraryIsTakenWhereItIsAskedFor() throws IOException {
    FakeHelm.create(programs, "exit 1");

    assertThat(opened(HelmChoice.LIBRARY, programs.toString())).startsWith("helm-java");
  }

  @ParameterizedTest
  @ValueSource(strings = {"v3.16.0", "v3.19.4+g7cfb6e4", "v4.0.0-rc.1+g1234567", "v4.1.0"})
  void aNamedProgramIsTakenFrom316On(String version) throws IOException {
    Path program = FakeHelm.create(programs, version, "exit 1");

    assertThat(opened(new HelmChoice(program.toString()), "/nowhere"))
        .isEqualTo("helm " + version.replaceAll("\\+.*", "") + " at " + program);
  }

  @ParameterizedTest
  @CsvSource({
    "v3.15.4+gfa9efb0, is Helm v3.15.4",
    "Client: v2.17.0+ga690bad, is Helm v2.17.0",
    "an editor, says 'an editor'"
  })
  void aNamedProgramThatWillNotDoIsRefusedWithTheRemedy(String printed, String seen)
      throws IOException {
    Path program = FakeHelm.create(programs, printed, "exit 1");

    assertRefused(program, seen);
  }

  @Test
  void aNamedProgramThatDoesNotExistIsRefused() {
    assertRefused(programs.resolve("missing"), "does not start");
  }

  private void assertRefused(Path program, String seen) {
    assertThatThrownBy(() -> open(new HelmChoice(program.toString()), "/nowhere"))
        .isInstanceOfSatisfying(
            AutofixException.class,
            failure -> assertThat(failure.type()).isEqualTo(FailureType.CONFIGURATION))
        .hasMessageContaining(program.toString())
        .hasMessageContaining(seen)
        .hasMessageContaining("expected: Helm v3.16 or later")
        .hasMessageContaining("set renderer.helm to library");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "helm", "./helm", "binary"})
  void anythingElseIsNoChoice(String name) {
    assertThatThrownBy(() -> new HelmChoice(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + name + "'")
        .hasMessageContaining("auto, library or the absolute path");
  }
}
