/** The files of a commit without a work tree: read, written to disk, and changed. */
@NullMarked
package dev.autofix.activities.git.tree;

import org.jspecify.annotations.NullMarked;
