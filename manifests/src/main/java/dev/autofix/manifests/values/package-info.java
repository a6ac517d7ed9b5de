/**
 * Minimal text edits of values files: nothing outside the edited lines changes, or the edit is
 * refused.
 */
@NullMarked
package dev.autofix.manifests.values;

import org.jspecify.annotations.NullMarked;
