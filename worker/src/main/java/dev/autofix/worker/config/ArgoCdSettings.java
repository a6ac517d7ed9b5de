package dev.autofix.worker.config;

import dev.autofix.api.fixes.ArgoCdPages;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The Argo CD that deploys to the cluster.
 *
 * @param url such as {@code https://argocd.example.com}; null refuses to start a worker
 * @param tokenFile read again when it changes
 * @param caFile PEM certificates to trust besides the platform's; null: none
 * @param uiUrl where people open Argo CD, for links; null: at the same address
 */
public record ArgoCdSettings(
    @Nullable URI url, @Nullable Path tokenFile, @Nullable Path caFile, @Nullable URI uiUrl) {
  static ArgoCdSettings defaults() {
    return new ArgoCdSettings(null, null, null, null);
  }

  /** Where people look at Applications. */
  public ArgoCdPages pages() {
    return new ArgoCdPages(uiUrl == null ? url : uiUrl);
  }
}
