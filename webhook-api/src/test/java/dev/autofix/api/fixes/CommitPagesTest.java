package dev.autofix.api.fixes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.api.fixes.CommitPages.Page;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommitPagesTest {
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
  private final CommitPages pages =
      new CommitPages(
          List.of(
              new Page("https://git.test/old/", "https://git.test/web?p={path};h={commit}"),
              new Page("https://git.test/", Page.GITLAB),
              new Page("ssh://git@forge.test:2222/", Page.SLASH),
              new Page("https://odd.test/", "javascript:alert('{commit}')")));

  @ParameterizedTest
  @CsvSource({
    "https://github.com/acme/apps.git, https://github.com/acme/apps/commit/",
    "https://github.com/acme/apps/, https://github.com/acme/apps/commit/",
    "git@github.com:acme/apps.git, https://github.com/acme/apps/commit/",
    "ssh://git@gitlab.com/acme/sub/apps.git, https://gitlab.com/acme/sub/apps/-/commit/",
    "https://git.test/a/b/apps.git, https://git.test/a/b/apps/-/commit/",
    "https://git.test/old/apps.git, https://git.test/web?p=old/apps;h=",
    "ssh://git@forge.test:2222/acme/apps.git, https://forge.test/acme/apps/commit/"
  })
  void a_commit_has_the_page_of_its_forge(String repository, String page) {
    assertThat(pages.of(repository, COMMIT)).hasToString(page + COMMIT);
  }

  @ParameterizedTest
  @CsvSource({
    "https://elsewhere.test/acme/apps.git",
    "https://github.com.evil.test/acme/apps.git",
    "file:///srv/git/apps.git",
    "https://odd.test/acme/apps.git",
    "'https://github.com/a b/apps.git'"
  })
  void what_nobody_named_has_none(String repository) {
    assertThat(pages.of(repository, COMMIT)).isNull();
  }

  @Test
  void what_is_no_commit_has_none() {
    assertThat(pages.of("https://github.com/acme/apps.git", "../../x")).isNull();
  }
}
