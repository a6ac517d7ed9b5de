package dev.autofix.activities.argocd;

import dev.autofix.activities.http.Calls;
import dev.autofix.activities.http.TokenSource;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to reach an Argo CD.
 *
 * @param server such as {@code https://argocd.example.com}, with its root path if it has one
 * @param caFile PEM certificates to trust in addition to the platform's; null: none
 * @param timeout for one answer
 * @param interval the shortest time between two lists of all Applications
 */
public record ArgoCdAccess(
    URI server, TokenSource token, @Nullable Path caFile, Duration timeout, Duration interval) {
  /** Opens the client. Sends nothing. */
  public ArgoCd open(Calls calls) {
    return new ArgoCd(new ArgoCdClient(this, calls), interval);
  }
}
