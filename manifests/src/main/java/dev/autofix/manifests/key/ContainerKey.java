package dev.autofix.manifests.key;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code autofix keys}.
 *
 * @param init whether it is an init container
 * @param limit the memory limit that the chart renders now, null for none
 * @param file null unless the key is proven
 * @param path keys and indexes down to the limit itself; empty unless the key is proven
 * @param moves every container that the key moves
 * @param cause why no edit is made; null if one can be
 * @param note the proof class, or why no edit is made and what to do
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
    @Nullable Cause cause,
    String note) {

  /** Whether a key is known. */
  public enum Status {
    PROVEN,
    REFUSED
  }

  /** Why no edit is made. */
  public enum Cause {
    /** The template gives the container no resources that a value could reach. */
    NO_RESOURCES,
    /** The template itself says what the resources are. */
    HARD_CODED,
    /** The template takes the memory request from the values, but no limit. */
    REQUESTS_ONLY,
    /** A key is read, but only together with another one. */
    GATED,
    /** The key is proven, but moves more than limits and what follows from them. */
    MOVES_MORE,
    /** A key is read, but no file can be edited so that it is set. */
    NOT_WRITABLE
  }

  /** The same with the file under another name. */
  public ContainerKey inFile(UnaryOperator<String> name) {
    return file == null
        ? this
        : new ContainerKey(
            kind,
            this.name,
            container,
            init,
            limit,
            status,
            name.apply(file),
            path,
            moves,
            cause,
            note);
  }

  /** The same with a reason why the key is not written without a person. */
  ContainerKey with(Cause reason, String why) {
    return new ContainerKey(
        kind, name, container, init, limit, status, file, path, moves, reason, note + ": " + why);
  }

  static ContainerKey proven(Container container, ProvenKey key) {
    ContainerTarget target = container.target();
    return new ContainerKey(
        target.kind(),
        target.name(),
        target.container(),
        container.init(),
        container.memory("limits"),
        Status.PROVEN,
        key.file(),
        key.value().steps(),
        key.moves(),
        null,
        key.proofClass());
  }

  static ContainerKey refused(Container container, Cause cause, String note) {
    ContainerTarget target = container.target();
    return new ContainerKey(
        target.kind(),
        target.name(),
        target.container(),
        container.init(),
        container.memory("limits"),
        Status.REFUSED,
        null,
        List.of(),
        List.of(),
        cause,
        note);
  }

  public ContainerKey {
    path = List.copyOf(path);
    moves = List.copyOf(moves);
  }
}
