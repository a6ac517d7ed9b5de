/** Git without a work tree: one bare mirror per repository, one compare-and-swap push per batch. */
@NullMarked
package dev.autofix.activities.git;

import org.jspecify.annotations.NullMarked;
