package dev.autofix.manifests.tree;

import dev.autofix.manifests.values.Edit;
import dev.autofix.manifests.values.EditRefused;
import dev.autofix.manifests.values.KeyPath;
import org.jspecify.annotations.Nullable;

/**
 * A place where a container's memory limit is written, or could be.
 *
 * @param file from the root of the tree
 * @param current what is written there now, null for nothing
 */
record LimitPlace(String file, KeyPath key, @Nullable String current) {

  /** Refuses new keys in JSON, where they would be written as YAML; a text there is replaced. */
  void requireExact(Edit edit) {
    String former = edit.former().scalar();
    if (file.endsWith(".json") && (former == null || !former.startsWith("\""))) {
      throw new EditRefused("only a text that is there already can be replaced in JSON");
    }
  }
}
