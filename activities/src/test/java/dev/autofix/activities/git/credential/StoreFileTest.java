package dev.autofix.activities.git.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.transport.URIish;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreFileTest {
  @TempDir Path folder;

  @Test
  void aPortThatGitWroteEncodedIsAPort() throws Exception {
    Path file = folder.resolve("credentials");
    Files.writeString(
        file, "http://other:no@127.0.0.1%3a8071\nhttp://autofix:s3cr3t@127.0.0.1%3a8070\n");

    Login login =
        new StoreFile(file).find(new URIish("http://127.0.0.1:8070/apps.git")).orElseThrow();

    assertThat(login.user()).isEqualTo("autofix");
    assertThat(login.secret()).isEqualTo("s3cr3t");
  }

  @Test
  void anotherPortIsAnotherServer() throws Exception {
    Path file = folder.resolve("credentials");
    Files.writeString(file, "http://autofix:s3cr3t@127.0.0.1%3A8070\n");

    assertThat(new StoreFile(file).find(new URIish("http://127.0.0.1:8071/apps.git"))).isEmpty();
  }
}
