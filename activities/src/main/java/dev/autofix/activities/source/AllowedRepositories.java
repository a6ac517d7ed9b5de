package dev.autofix.activities.source;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.util.List;

/**
 * The repositories that Autofix may write to. A URL that comes from an Application is not enough:
 * whoever may create Applications could point it anywhere.
 *
 * @param prefixes a repository is allowed if its URL is one of these, or goes on from one with a
 *     slash
 */
public record AllowedRepositories(List<String> prefixes) {
  public AllowedRepositories {
    prefixes = List.copyOf(prefixes);
  }

  /** Fails with {@link FailureType#REFUSED} and the setting to change. */
  public void require(String url) {
    if (prefixes.stream().noneMatch(prefix -> covers(prefix, url))) {
      throw new AutofixException(
          FailureType.REFUSED,
          url
              + " is not among the repositories that Autofix may write to "
              + prefixes
              + " (to allow it: git.repositories)");
    }
  }

  private static boolean covers(String prefix, String url) {
    return url.equals(prefix) || url.startsWith(prefix.endsWith("/") ? prefix : prefix + "/");
  }
}
