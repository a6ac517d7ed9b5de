package dev.autofix.manifests.key;

import dev.autofix.manifests.values.ValuesPath;
import org.jspecify.annotations.Nullable;

/**
 * A field of a rendered object that an edit changes.
 *
 * @param before null where it did not stand
 * @param after null where it does not stand any more
 */
public record MovedField(
    String kind, String name, ValuesPath path, @Nullable String before, @Nullable String after) {

  static MovedField of(Difference difference) {
    String document = difference.document();
    int slash = document.indexOf('/');
    return new MovedField(
        document.substring(0, slash),
        document.substring(slash + 1),
        difference.path(),
        difference.before(),
        difference.after());
  }

  /** {@code Kind/name}. */
  String document() {
    return kind + "/" + name;
  }
}
