package dev.autofix.activities.http;

import java.util.Locale;

/** An outside system, as metrics and traces call it. */
public enum Edge {
  KUBERNETES,
  ARGOCD,
  GIT,
  FORGE,
  CHARTS,
  PROMETHEUS,
  NOTIFY;

  /** Whether the paths of its API hold names and no secret, as those of web hooks may. */
  boolean namesOnly() {
    return this == KUBERNETES || this == ARGOCD || this == FORGE;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
