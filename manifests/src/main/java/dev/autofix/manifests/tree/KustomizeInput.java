package dev.autofix.manifests.tree;

import java.nio.file.Path;

/**
 * An overlay with what its Application adds to it, as a snapshot on disk that nobody changes.
 *
 * @param root the snapshot of the Git tree
 * @param folder the overlay, from the root; "" for the root itself
 */
public record KustomizeInput(Path root, String folder, KustomizeOptions options) {}
