package dev.autofix.api.fixes;

import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where people read a commit in their browser: on known forges, and where somebody said so. */
public final class CommitPages {
  private static final List<Page> PUBLIC =
      List.of(
          new Page("https://github.com/", Page.SLASH),
          new Page("https://gitlab.com/", Page.GITLAB),
          new Page("https://codeberg.org/", Page.SLASH));

  /** {@code ssh://git@host:22/path} and {@code git@host:path}. */
  private static final Pattern SSH =
      Pattern.compile("(?:ssh://)?(?:[^@/]+@)?([^/:@]+)(?::[0-9]+/|:|/)(.+)");

  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");
  private static final Pattern END = Pattern.compile("(\\.git)?/*$");

  private final List<Page> pages;

  /**
   * @param pages the first one whose prefix a repository's URL has is the repository's
   */
  public CommitPages(List<Page> pages) {
    this.pages = Stream.concat(pages.stream(), PUBLIC.stream()).toList();
  }

  /**
   * The pages of some repositories.
   *
   * @param urlPrefix the repositories' URLs begin with this
   * @param address of a commit's page: {@code {repository}} stands for the repository's URL as a
   *     browser takes it, {@code {path}} for its path alone, both without {@code .git}, and {@code
   *     {commit}} for the commit
   */
  public record Page(String urlPrefix, String address) {
    /** Of GitHub, Gitea and Forgejo. */
    public static final String SLASH = "{repository}/commit/{commit}";

    public static final String GITLAB = "{repository}/-/commit/{commit}";
  }

  /** The page of a commit; null where nobody said where that is. */
  @Nullable URI of(String repository, String commit) {
    String web = web(repository);
    return COMMIT.matcher(commit).matches()
        ? pages.stream()
            .filter(
                page -> repository.startsWith(page.urlPrefix()) || web.startsWith(page.urlPrefix()))
            .findFirst()
            .map(page -> WebAddress.orNull(filled(page.address(), web, commit)))
            .orElse(null)
        : null;
  }

  private static String filled(String address, String web, String commit) {
    return address
        .replace("{repository}", web)
        .replace("{path}", path(web))
        .replace("{commit}", commit);
  }

  private static String web(String repository) {
    String trimmed = END.matcher(repository).replaceFirst("");
    if (trimmed.startsWith("http://") || trimmed.startsWith("https://")) {
      return trimmed;
    }
    Matcher ssh = SSH.matcher(trimmed);
    return ssh.matches() ? "https://%s/%s".formatted(ssh.group(1), ssh.group(2)) : trimmed;
  }

  private static String path(String web) {
    int host = web.indexOf("://");
    int path = web.indexOf('/', host < 0 ? 0 : host + "://".length());
    return path < 0 ? "" : web.substring(path + 1);
  }
}
