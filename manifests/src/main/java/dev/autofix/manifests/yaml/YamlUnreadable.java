package dev.autofix.manifests.yaml;

/** A text that is no YAML, or more of it than a values file or a render may hold. */
public final class YamlUnreadable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public YamlUnreadable(String message) {
    super(message);
  }

  YamlUnreadable(RuntimeException cause) {
    super(
        String.valueOf(cause.getMessage())
            .lines()
            .limit(4)
            .reduce((a, b) -> a + " " + b.strip())
            .orElse("no YAML"),
        cause);
  }
}
