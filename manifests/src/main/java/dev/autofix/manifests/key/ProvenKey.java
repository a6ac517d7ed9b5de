package dev.autofix.manifests.key;

import dev.autofix.manifests.values.KeyPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The key that sets a container's memory limit, or a value of a chart that drives a field of a
 * workload, verified by a render in which nothing else was changed.
 *
 * @param file the values file to edit, relative to the tree's root
 * @param path the way to the limit or value itself in that file
 * @param value the limit or value among the merged values of a chart; without a chart the end of
 *     {@code path}
 * @param current the value that stands there now, null where the file has none
 * @param limit the container's limit, or the field that the value drives, in the unedited render;
 *     null where it has none
 * @param proofClass what the verifying render showed: {@code strict} or {@code shared}, then what
 *     else it takes or moves ({@code block}, {@code derived}), joined by {@code +}
 * @param moves every container whose limit moves with the key ({@code Kind/name#container}), or
 *     every workload that the value drives ({@code Kind/name})
 * @param requestsPath the way to the memory request beside the limit; null where none is set
 */
public record ProvenKey(
    String file,
    KeyPath path,
    KeyPath value,
    @Nullable String current,
    @Nullable String limit,
    String proofClass,
    List<String> moves,
    @Nullable KeyPath requestsPath) {

  static final String BLOCK = "block";

  public ProvenKey {
    moves = List.copyOf(moves);
  }
}
