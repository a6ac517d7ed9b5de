package dev.autofix.activities.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.activities.git.repository.RepositoryRef;
import dev.autofix.activities.http.Calls;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForgesTest {
  private static ForgeAccess access(String prefix, ForgeType type, @Nullable String api) {
    return new ForgeAccess(
        prefix,
        type,
        api == null ? null : URI.create(api),
        () -> "token",
        null,
        Duration.ofSeconds(5),
        Duration.ofSeconds(30));
  }

  @ParameterizedTest
  @CsvSource({
    "https://github.com/,         GITHUB, https://api.github.com/",
    "https://github.com,          GITHUB, https://api.github.com/",
    "https://ghe.example.com/,    GITHUB, https://ghe.example.com/api/v3",
    "https://gitlab.com/acme/,    GITLAB, https://gitlab.com/api/v4",
    "http://127.0.0.1:3000/,      GITEA,  http://127.0.0.1:3000/api/v1"
  })
  void theApiIsTheUsualOneUnlessConfigured(String prefix, ForgeType type, String expected) {
    assertThat(access(prefix, type, null).root()).hasToString(expected);
  }

  @Test
  void aPrefixForSshNeedsTheApi() {
    assertThatThrownBy(() -> access("git@github.com:", ForgeType.GITHUB, null).root())
        .hasMessageContaining("apiUrl");
    assertThat(access("git@github.com:", ForgeType.GITHUB, "https://api.github.com/").root())
        .hasToString("https://api.github.com/");
  }

  @Test
  void thePrefixEndsAtASlashAndTheLongestWins() {
    Forges forges =
        new Forges(
            List.of(
                access("https://git.example.com", ForgeType.GITEA, null),
                access("https://git.example.com/team", ForgeType.GITLAB, null)),
            Calls.unmeasured());

    assertThat(forges.of(ref("https://git.example.com/acme/apps.git"))).isInstanceOf(Gitea.class);
    assertThat(forges.of(ref("https://git.example.com/team/apps.git"))).isInstanceOf(GitLab.class);
    assertThat(forges.of(ref("https://git.example.com/teams/apps"))).isInstanceOf(Gitea.class);
    assertThat(forges.covers(ref("https://git.example.com.evil.org/acme/apps.git"))).isFalse();
  }

  @Test
  void aRepositoryWithoutAForgeNamesTheSetting() {
    assertThatThrownBy(
            () ->
                new Forges(List.of(), Calls.unmeasured())
                    .of(ref("https://git.example.com/a/b.git")))
        .hasMessageContaining("https://git.example.com/a/b.git")
        .hasMessageContaining("an entry in forges whose urlPrefix covers it");
  }

  @Test
  void aUrlThatNamesNoRepositoryIsRefused() {
    Forges forges =
        new Forges(
            List.of(access("http://git.example.com/", ForgeType.GITEA, null)), Calls.unmeasured());

    assertThatThrownBy(() -> forges.of(ref("http://git.example.com/apps.git")))
        .hasMessageContaining("expected: https://host/owner/name");
  }

  private static RepositoryRef ref(String url) {
    return new RepositoryRef(url, "main");
  }
}
