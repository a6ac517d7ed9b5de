package dev.autofix.activities.argocd;

import java.time.Duration;

/** One Argo CD: its API, and the watch that everybody shares. Thread-safe. */
public final class ArgoCd {
  private final ArgoCdClient client;
  private final ApplicationWatch watch;

  ArgoCd(ArgoCdClient client, Duration interval) {
    this.client = client;
    this.watch = new ApplicationWatch(client, interval);
  }

  public ArgoCdClient client() {
    return client;
  }

  public ApplicationWatch watch() {
    return watch;
  }
}
