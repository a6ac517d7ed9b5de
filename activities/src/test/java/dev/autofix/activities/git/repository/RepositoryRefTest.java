package dev.autofix.activities.git.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.activities.git.Failures;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryRefTest {
  @ParameterizedTest
  @CsvSource({
    "https://GitHub.com/team/charts.git, github.com",
    "http://127.0.0.1:3000/charts, 127.0.0.1",
    "ssh://git@git.example.com:2222/team/charts.git, git.example.com",
    "git@git.example.com:team/charts.git, git.example.com",
  })
  void theHostIsKnown(String url, String host) {
    assertThat(new RepositoryRef(url, "main").host()).isEqualTo(host);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://user:canary@github.com/a/b",
        "https://canary@github.com/a/b",
        "http://x:canary@127.0.0.1:3000/a",
        "ssh://git:canary@host/a",
      })
  void aUrlWithACredentialIsRefusedWithoutRepeatingIt(String url) {
    AutofixException failure =
        Failures.expect(FailureType.CONFIGURATION, () -> new RepositoryRef(url, "main"));
    assertThat(Failures.printed(failure)).contains("holds a user or password");
    assertThat(failure.getMessage()).doesNotContain("canary");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "charts",
        "/srv/git/charts",
        "file:///srv/git/charts",
        "git://host/charts",
        "ext::sh -c id",
        "https:///charts",
        "https://host/a\nb",
        "https://host/a%0aprotocol=http",
        "https://host/a%0dhost=evil",
      })
  void whatIsNoUsableUrlIsRefused(String url) {
    Failures.expect(FailureType.INVALID, () -> new RepositoryRef(url, "main"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "-x\n", "a..b", "a.lock", "/a", "a~1", "a:b"})
  void whatIsNoBranchIsRefused(String branch) {
    Failures.expect(FailureType.INVALID, () -> new RepositoryRef("https://host/charts", branch));
  }

  @Test
  void spellingsOfOneRepositoryShareAMirror() {
    String plain = new RepositoryRef("https://host/team/charts", "main").repositoryKey();
    assertThat(new RepositoryRef("https://HOST/team/charts.git", "main").repositoryKey())
        .isEqualTo(plain);
    assertThat(new RepositoryRef("https://host/team/charts/", "other").repositoryKey())
        .isEqualTo(plain);
    assertThat(new RepositoryRef("https://host:8443/team/charts", "main").repositoryKey())
        .isNotEqualTo(plain);
  }
}
