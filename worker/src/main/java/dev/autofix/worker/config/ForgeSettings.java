package dev.autofix.worker.config;

import dev.autofix.activities.forge.ForgeAccess;
import dev.autofix.activities.forge.ForgeType;
import dev.autofix.activities.http.TokenFile;
import io.dropwizard.util.Duration;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A forge on which pull requests may be opened.
 *
 * @param urlPrefix the Git repositories that it hosts have URLs that begin with this
 * @param type github, gitlab or gitea (Forgejo too)
 * @param apiUrl the root of its REST API; null: the usual one for the prefix's host
 * @param tokenFile holds an access token, read again when it changes
 * @param caFile PEM certificates to trust in addition to the platform's; null: none
 * @param poll the longest time between two looks at an open request
 */
public record ForgeSettings(
    String urlPrefix,
    String type,
    @Nullable URI apiUrl,
    Path tokenFile,
    @Nullable Path caFile,
    Duration poll) {
  private static final java.time.Duration ANSWER = java.time.Duration.ofSeconds(15);

  public ForgeSettings {
    require("urlPrefix", urlPrefix);
    require("type", type);
    require("tokenFile", tokenFile);
    poll = Fallback.or(poll, Duration.seconds(30));
  }

  private static void require(String field, @Nullable Object value) {
    if (value == null) {
      throw new IllegalArgumentException(
          "forges has an entry without " + field + " (expected: urlPrefix, type, tokenFile)");
    }
  }

  /**
   * The same for the adapter.
   *
   * @throws IllegalArgumentException naming the field
   */
  ForgeAccess access() {
    return new ForgeAccess(
        urlPrefix,
        Words.read("type", type, ForgeType.class),
        apiUrl,
        new TokenFile(tokenFile),
        caFile,
        ANSWER,
        poll.toJavaDuration());
  }
}
