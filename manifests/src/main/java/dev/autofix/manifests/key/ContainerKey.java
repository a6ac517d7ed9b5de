package dev.autofix.manifests.key;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code autofix keys}.
 *
 * @param init whether it is an init container
 * @param limit the memory limit that the chart renders now, null for none
 * @param file null unless the key is proven
 * @param path keys and indexes down to the limit itself; empty unless the key is proven
 * @param moves every container that the key moves
 * @param note the proof class, or why there is no key and what to do
 */
public record ContainerKey(
    String kind,
    String name,
    String container,
    boolean init,
    @Nullable String limit,
    Status status,
    @Nullable String file,
    List<Object> path,
    List<String> moves,
    String note) {

  /** Whether a key is known. */
  public enum Status {
    PROVEN,
    REFUSED
  }

  public ContainerKey {
    path = List.copyOf(path);
    moves = List.copyOf(moves);
  }
}
