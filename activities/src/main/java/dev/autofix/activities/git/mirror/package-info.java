/** The bare mirrors on disk: claimed, fetched into, repaired and kept small. */
@NullMarked
package dev.autofix.activities.git.mirror;

import org.jspecify.annotations.NullMarked;
