/** Commits that are on a branch: found by their trailers, and compared. */
@NullMarked
package dev.autofix.activities.git.history;

import org.jspecify.annotations.NullMarked;
