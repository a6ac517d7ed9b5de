package dev.autofix.manifests.tree;

import java.nio.file.Path;

/**
 * A folder of plain manifests with what its Application says about it, as a snapshot on disk.
 *
 * @param root the snapshot of the Git tree
 * @param folder from the root, "" for the root itself
 * @param recurse whether the folders below count
 * @param include a pattern that files have to match; empty for all
 * @param exclude a pattern that files must not match; empty for none
 */
public record DirectoryInput(
    Path root, String folder, boolean recurse, String include, String exclude) {}
