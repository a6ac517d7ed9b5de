package dev.autofix.activities.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFileTest {
  @TempDir Path folder;

  @Test
  void aRotatedTokenIsReadAgain() throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "first\n");
    TokenFile token = new TokenFile(file);
    assertThat(token.token()).isEqualTo("first");

    Files.writeString(file, "second\n");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(2)));

    assertThat(token.token()).isEqualTo("second");
  }

  @Test
  void aMissingTokenFileIsNamed() {
    assertThatThrownBy(() -> new TokenFile(folder.resolve("absent")).token())
        .hasMessageContaining("absent cannot be read");
  }

  @ParameterizedTest
  @ValueSource(strings = {"glpat-old\nglpat-new\n", "\uFEFFglpat-secret", "glpat-secret # mine"})
  void whatNoHeaderCanHoldIsRefusedWithoutSayingIt(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("token"), text);

    assertThatThrownBy(() -> new TokenFile(file).token())
        .hasMessageContaining(file + " holds more than a token (expected: one line")
        .hasMessageNotContaining("glpat");
  }
}
