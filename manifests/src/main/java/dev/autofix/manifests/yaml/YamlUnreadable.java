package dev.autofix.manifests.yaml;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * A text that is no YAML, or more of it than a values file or a render may hold. The message says
 * where and why, and quotes no line of the text: it could hold a secret.
 */
public final class YamlUnreadable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public YamlUnreadable(String message) {
    super(message);
  }

  YamlUnreadable(RuntimeException cause) {
    super(told(cause));
  }

  private static String told(RuntimeException cause) {
    if (cause instanceof MarkedYAMLException marked) {
      Mark at = marked.getProblemMark();
      String where =
          at == null ? "" : " (line %d, column %d)".formatted(at.getLine() + 1, at.getColumn() + 1);
      return marked.getProblem() + where;
    }
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("no YAML");
  }
}
