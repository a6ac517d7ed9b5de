package dev.autofix.manifests.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.core.failure.AutofixException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder that leaves nothing behind, and takes nothing with it. */
class ScratchFolderTest {
  @TempDir Path parent;

  @Test
  void isRemovedWithEverythingInIt() throws IOException {
    ScratchFolder scratch = ScratchFolder.create(parent, "chart");
    Files.createDirectories(scratch.path().resolve("a/b"));
    Files.writeString(scratch.path().resolve("a/b/file"), "text");

    scratch.close();

    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void whatALinkLeadsToIsLeftAlone() throws IOException {
    Path kept = Files.writeString(parent.resolve("kept"), "text");
    ScratchFolder scratch = ScratchFolder.create(parent, "chart");
    Files.createSymbolicLink(scratch.path().resolve("link"), parent);

    scratch.close();

    assertThat(parent).isDirectoryContaining(file -> file.equals(kept));
    assertThat(kept).hasContent("text");
  }

  @Test
  void canBeRemovedTwice() {
    ScratchFolder scratch = ScratchFolder.create(parent, "chart");

    scratch.close();
    scratch.close();

    assertThat(scratch.path()).doesNotExist();
  }

  @Test
  void aParentThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> ScratchFolder.create(parent.resolve("missing"), "chart"))
        .isInstanceOf(AutofixException.class)
        .hasMessageContaining("no scratch folder in " + parent.resolve("missing"));
  }
}
