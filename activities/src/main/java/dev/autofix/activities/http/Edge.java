package dev.autofix.activities.http;

import java.util.Locale;

/** An outside system, as the metrics call it. */
public enum Edge {
  KUBERNETES,
  ARGOCD,
  GIT,
  FORGE,
  CHARTS,
  PROMETHEUS,
  NOTIFY;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
