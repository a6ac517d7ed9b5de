package dev.autofix.activities.git.repository;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.URIish;

/**
 * One branch of one repository. The URL never holds a credential, so that it may be logged, shown
 * and recorded; whether it may be written to is for the caller's allowlist to say.
 */
public record RepositoryRef(String url, String branch) {
  private static final Set<String> WITHOUT_USER = Set.of("http", "https");
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]*|\\[?[0-9A-Fa-f:.]+]?");

  public RepositoryRef {
    URIish uri = parse(url);
    requireNoCredential(uri);
    if (!Repository.isValidRefName("refs/heads/" + branch)) {
      throw new AutofixException(
          FailureType.INVALID, "'%s' is not a branch name".formatted(printable(branch)));
    }
  }

  /** The host that the repository lives on, in lower case. */
  public String host() {
    return parse(url).getHost().toLowerCase(Locale.ROOT);
  }

  /** The path on the host, without {@code .git} and without slashes around it. */
  public String path() {
    return path(parse(url));
  }

  private static String path(URIish uri) {
    String path = uri.getPath().replaceFirst("^/+", "").replaceFirst("/+$", "");
    return path.replaceFirst("\\.git$", "");
  }

  @Override
  public String toString() {
    return url + " (" + branch + ")";
  }

  /** The URL in its parts. */
  public URIish uri() {
    return parse(url);
  }

  /** The branch as the server names it. */
  public String fullBranch() {
    return "refs/heads/" + branch;
  }

  /** The same for every spelling of one repository: it names the mirror. */
  public String repositoryKey() {
    URIish uri = parse(url);
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return scheme(uri) + "://" + host() + port + "/" + path(uri);
  }

  /** The scheme of a URL; the short form of SSH has none of its own. */
  public static String scheme(URIish uri) {
    return Optional.ofNullable(uri.getScheme()).orElse("ssh");
  }

  private static URIish parse(String url) {
    URIish uri;
    try {
      uri = new URIish(url);
    } catch (URISyntaxException notShown) {
      // Its message repeats the URL, which may hold a credential.
      throw unusable("it cannot be read as a URL");
    }
    boolean known = WITHOUT_USER.contains(scheme(uri)) || scheme(uri).equals("ssh");
    if (!known || uri.getHost() == null || !HOST.matcher(uri.getHost()).matches()) {
      throw unusable("its scheme or host is not supported");
    }
    // Also behind percent signs: a line break would forge a line in what credential helpers read.
    String path = uri.getPath();
    if (path == null || path.startsWith(":") || hasControl(url) || hasControl(path)) {
      throw unusable("its path is missing or holds control characters");
    }
    return uri;
  }

  private static boolean hasControl(String text) {
    return text.chars().anyMatch(Character::isISOControl);
  }

  private static void requireNoCredential(URIish uri) {
    boolean user = uri.getUser() != null && WITHOUT_USER.contains(scheme(uri));
    if (uri.getPass() != null || user) {
      throw new AutofixException(
          FailureType.CONFIGURATION,
          "the URL of a repository on %s holds a user or password (expected: none; configure the credential)"
              .formatted(uri.getHost()));
    }
  }

  private static AutofixException unusable(String why) {
    return new AutofixException(
        FailureType.INVALID,
        "unusable repository URL: %s (expected: https://host/path, ssh://git@host/path or git@host:path)"
            .formatted(why));
  }

  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }
}
