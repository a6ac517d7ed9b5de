package dev.autofix.worker.config;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Whom to tell besides the log.
 *
 * @param url takes each notice as JSON by POST; null: nobody
 * @param tokenFile holds a bearer token for it; null: none
 */
public record NotifySettings(@Nullable URI url, @Nullable Path tokenFile) {
  static NotifySettings defaults() {
    return new NotifySettings(null, null);
  }
}
