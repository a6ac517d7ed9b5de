package dev.autofix.core.admission;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How wide a budget or a switch reaches, from everything to one workload. */
public enum Level {
  INSTALLATION,
  CLUSTER,
  REPOSITORY,
  NAMESPACE,
  APPLICATION,
  WORKLOAD;

  /** The word for it in configuration, messages and the API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Level> of(String word) {
    return Arrays.stream(values()).filter(level -> level.word().equals(word)).findFirst();
  }
}
