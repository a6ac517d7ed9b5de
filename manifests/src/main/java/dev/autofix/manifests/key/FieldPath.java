package dev.autofix.manifests.key;

import dev.autofix.manifests.values.ValuesPath;

/** A field of every rendered object of one kind. Printed as {@code Deployment.spec.replicas}. */
public record FieldPath(String kind, ValuesPath path) {

  /**
   * Reads {@code Kind.path.of.field}.
   *
   * @throws IllegalArgumentException naming the text, if it is none
   */
  public static FieldPath parse(String text) {
    int dot = text.indexOf('.');
    if (dot < 1) {
      throw new IllegalArgumentException(
          "'" + text + "' (expected: Kind.path.of.field, as Deployment.spec.replicas)");
    }
    return new FieldPath(text.substring(0, dot), ValuesPath.parse(text.substring(dot + 1)));
  }

  @Override
  public String toString() {
    return kind + "." + path;
  }
}
