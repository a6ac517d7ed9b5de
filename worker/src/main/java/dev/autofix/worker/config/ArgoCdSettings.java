package dev.autofix.worker.config;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The Argo CD that deploys to the cluster.
 *
 * @param url such as {@code https://argocd.example.com}; null refuses to start a worker
 * @param tokenFile read again when it changes
 * @param caFile PEM certificates to trust besides the platform's; null: none
 */
public record ArgoCdSettings(@Nullable URI url, @Nullable Path tokenFile, @Nullable Path caFile) {
  static ArgoCdSettings defaults() {
    return new ArgoCdSettings(null, null, null);
  }
}
