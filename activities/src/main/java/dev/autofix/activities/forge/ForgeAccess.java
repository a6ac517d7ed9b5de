package dev.autofix.activities.forge;

import dev.autofix.activities.http.TokenSource;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a forge.
 *
 * @param urlPrefix the Git repositories that it hosts have URLs that begin with this
 * @param api the root of its REST API; null: the usual one for the prefix's host
 * @param caFile PEM certificates to trust in addition to the platform's; null: none
 * @param timeout for one answer
 * @param poll the longest time between two looks at a request
 */
public record ForgeAccess(
    String urlPrefix,
    ForgeType type,
    @Nullable URI api,
    TokenSource token,
    @Nullable Path caFile,
    Duration timeout,
    Duration poll) {
  boolean covers(String url) {
    boolean ends = urlPrefix.endsWith("/") || urlPrefix.endsWith(":");
    return url.equals(urlPrefix) || url.startsWith(ends ? urlPrefix : urlPrefix + "/");
  }

  /** The root of the API, without a slash at its end. */
  HttpUrl root() {
    if (api != null) {
      return HttpUrl.get(api.toString().replaceFirst("/+$", ""));
    }
    HttpUrl prefix = HttpUrl.parse(urlPrefix);
    if (prefix == null) {
      throw new AutofixException(
          FailureType.CONFIGURATION,
          "the forge of %s has no apiUrl (expected: one, since it cannot be told from the prefix)"
              .formatted(urlPrefix));
    }
    return type.standardApi(prefix);
  }
}
