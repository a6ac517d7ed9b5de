package dev.autofix.activities.git.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.activities.git.Engines;
import dev.autofix.activities.git.Failures;
import dev.autofix.activities.git.credential.CredentialSettings.ConfiguredLogin;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.transport.URIish;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialSourcesTest {
  private static final String REPOSITORY = "https://git.example.com:8443/team/charts.git";

  @TempDir Path folder;
  private Path home;

  @BeforeEach
  void makeHome() throws IOException {
    home = Files.createDirectories(folder.resolve("home"));
  }

  @Test
  void nobodyKnowsALogin() throws Exception {
    assertThat(find(Map.of())).isEmpty();
  }

  @Test
  void theUsersStoreMatchesSchemeHostPortAndPath() throws Exception {
    Files.writeString(
        home.resolve(".git-credentials"),
        """
        http://bot:plain@git.example.com:8443
        https://bot:elsewhere@git.example.com
        https://bot:deeper@git.example.com:8443/other
        # a comment
        https://bot:p%40ss@git.example.com:8443/team
        https://bot:second@git.example.com:8443
        """);
    assertThat(find(Map.of())).hasValue(new Login("bot", "p@ss"));
  }

  @Test
  void aScopeEndsAtASlash() throws Exception {
    Files.writeString(
        home.resolve(".git-credentials"), "https://bot:other@git.example.com:8443/tea\n");
    assertThat(find(Map.of())).isEmpty();
  }

  @Test
  void theNetrcIsAskedAfterTheStores() throws Exception {
    Files.writeString(
        home.resolve(".netrc"), "machine git.example.com login bot password netrc-secret\n");
    assertThat(find(Map.of())).hasValue(new Login("bot", "netrc-secret"));
    Files.writeString(
        home.resolve(".git-credentials"), "https://bot:stored@git.example.com:8443\n");
    assertThat(find(Map.of())).hasValue(new Login("bot", "stored"));
  }

  @Test
  void theConfigurationComesFirstAndOnlyForWhatIsBelowItsUrl() throws Exception {
    Files.writeString(
        home.resolve(".git-credentials"), "https://bot:stored@git.example.com:8443\n");
    Path secret = Files.writeString(folder.resolve("token"), " configured \n");
    assertThat(findWith("https://git.example.com:8443/team", secret))
        .hasValue(new Login("bot", "configured"));
    assertThat(findWith("https://git.example.com:84", secret)).hasValue(new Login("bot", "stored"));
    assertThat(findWith("https://git.example.com:8443/tea", secret))
        .hasValue(new Login("bot", "stored"));
  }

  @Test
  void aConfiguredSecretThatIsMissingIsSaid() {
    AutofixException failure =
        Failures.expect(
            FailureType.CONFIGURATION,
            () -> findWith("https://git.example.com:8443", folder.resolve("missing")));
    assertThat(failure).hasMessageContaining("missing");
  }

  @Test
  void askpassIsAskedInGitsWords() throws Exception {
    Path asked = folder.resolve("asked");
    Path program =
        script(
            "askpass",
            """
            echo "$1" >> %s
            case "$1" in Username*) echo bot;; *) echo asked-secret;; esac
            """
                .formatted(asked));
    assertThat(find(Map.of("GIT_ASKPASS", program.toString())))
        .hasValue(new Login("bot", "asked-secret"));
    assertThat(asked)
        .hasContent(
            """
            Username for 'https://git.example.com:8443':\s
            Password for 'https://bot@git.example.com:8443':\s
            """);
  }

  @Test
  void anAskpassThatFailsIsSaidWithoutItsOutput() throws Exception {
    Path program = script("askpass", "echo canary; exit 3\n");
    AutofixException failure =
        Failures.expect(
            FailureType.CONFIGURATION, () -> find(Map.of("GIT_ASKPASS", program.toString())));
    assertThat(failure).hasMessageContaining("status 3");
    assertThat(Failures.printed(failure)).doesNotContain("canary");
  }

  @Test
  void gitsOwnHelpersAreAskedLastAndNeverPrompt() throws Exception {
    Path question = folder.resolve("question");
    script(
        "git",
        """
        read first; read second; read third
        echo "$* $GIT_TERMINAL_PROMPT$GIT_ASKPASS $first $second $third" > %s
        echo protocol=https
        echo username=bot
        echo password=a=b
        """
            .formatted(question));
    Map<String, String> environment = Map.of("PATH", folder.toString());
    assertThat(find(environment)).hasValue(new Login("bot", "a=b"));
    assertThat(question)
        .hasContent(
            "credential fill 0 protocol=https host=git.example.com:8443 path=team/charts.git");
  }

  @Test
  void aHelperThatKnowsNothingIsNoFailure() throws Exception {
    script("git", "exit 128\n");
    assertThat(find(Map.of("PATH", folder.toString()))).isEmpty();
  }

  @Test
  void loginsAndSettingsPrintNoSecret() {
    assertThat(new Login("bot", "canary").toString()).doesNotContain("canary");
    CredentialSettings settings =
        new CredentialSettings(
            List.of(), List.of(), home, Map.of("TOKEN", "canary"), Optional.empty());
    assertThat(settings.toString()).doesNotContain("canary");
  }

  private Optional<Login> find(Map<String, String> environment) throws Exception {
    return find(new CredentialSettings(List.of(), List.of(), home, environment, Optional.empty()));
  }

  private Optional<Login> findWith(String prefix, Path secret) throws Exception {
    CredentialSettings none = Engines.credentials(home);
    return find(none.with(List.of(new ConfiguredLogin(prefix, "bot", secret)), List.of()));
  }

  private static Optional<Login> find(CredentialSettings settings) throws Exception {
    URIish uri = new URIish(REPOSITORY);
    return CredentialSources.of(settings).stream()
        .flatMap(source -> source.find(uri).stream())
        .findFirst();
  }

  private Path script(String name, String body) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + body);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    return file;
  }
}
