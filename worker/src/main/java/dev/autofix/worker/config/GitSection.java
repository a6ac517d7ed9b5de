package dev.autofix.worker.config;

import dev.autofix.api.fixes.CommitPages;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The repositories that hold the charts.
 *
 * @param repositories URL prefixes of the repositories that may be written to; empty: none
 * @param mirrors the folder of the bare mirrors; one process at a time may use it
 * @param author whom the commits are from
 * @param credentialsFiles in the format of {@code ~/.git-credentials}, asked before the user's own
 * @param logins asked before those files
 * @param knownHosts pinned SSH hosts; null: the user's and the system's
 * @param commitPages where people read commits, for links; those of {@code forges} and of the large
 *     public ones are known
 */
public record GitSection(
    List<String> repositories,
    Path mirrors,
    AuthorSettings author,
    List<Path> credentialsFiles,
    List<LoginSettings> logins,
    @Nullable Path knownHosts,
    List<CommitPageSettings> commitPages) {
  public GitSection {
    repositories = Fallback.list(repositories);
    mirrors = Fallback.or(mirrors, standardMirrors());
    author = Fallback.or(author, AuthorSettings.standard());
    credentialsFiles = Fallback.list(credentialsFiles);
    logins = Fallback.list(logins);
    commitPages = Fallback.list(commitPages);
  }

  static GitSection defaults() {
    return new GitSection(
        List.of(),
        standardMirrors(),
        AuthorSettings.standard(),
        List.of(),
        List.of(),
        null,
        List.of());
  }

  /**
   * The same with mirrors beside the server's: one process at a time may use a folder of mirrors,
   * and a tool must not need the server to stop.
   */
  public GitSection withMirrorsOf(String tool) {
    Path folder = mirrors.resolveSibling(mirrors.getFileName() + "-" + tool);
    return new GitSection(
        repositories, folder, author, credentialsFiles, logins, knownHosts, commitPages);
  }

  private static Path standardMirrors() {
    return Path.of(System.getProperty("user.home"), ".cache", "autofix", "mirrors");
  }

  /**
   * Whom the commits are from.
   *
   * @param name as {@code git log} shows it
   * @param email as {@code git log} shows it
   * @param signingKeyFile the SSH key without a passphrase that every commit is signed with; null:
   *     commits are not signed
   */
  public record AuthorSettings(String name, String email, @Nullable Path signingKeyFile) {
    public AuthorSettings {
      name = Fallback.or(name, "Autofix");
      email = Fallback.or(email, "autofix@localhost");
    }

    static AuthorSettings standard() {
      return new AuthorSettings("Autofix", "autofix@localhost", null);
    }
  }

  /**
   * The pages of commits.
   *
   * @param urlPrefix the repositories' URLs begin with this
   * @param address of a page, with {@code {commit}}, {@code {repository}} (the repository's URL as
   *     a browser takes it) and {@code {path}} (its path alone, without {@code .git}) to fill in
   */
  public record CommitPageSettings(String urlPrefix, String address) {
    public CommitPageSettings {
      if (urlPrefix == null || address == null || !address.contains("{commit}")) {
        throw new IllegalArgumentException(
            "git.commitPages has an entry that names no page (expected: urlPrefix, and address with {commit} in it)");
      }
    }

    CommitPages.Page page() {
      return new CommitPages.Page(urlPrefix, address);
    }
  }

  /**
   * A login for all repositories below a URL.
   *
   * @param urlPrefix the repositories' URLs begin with this
   * @param user its name; many servers ignore it where the secret is a token
   * @param secretFile holds the password or token
   */
  public record LoginSettings(String urlPrefix, String user, Path secretFile) {
    public LoginSettings {
      require("urlPrefix", urlPrefix);
      require("user", user);
      require("secretFile", secretFile);
    }

    private static void require(String field, @Nullable Object value) {
      if (value == null) {
        throw new IllegalArgumentException(
            "git.logins has an entry without "
                + field
                + " (expected: urlPrefix, user, secretFile)");
      }
    }
  }
}
