/** The answers of {@code autofix keys}: the keys of charts, and one edit. */
@NullMarked
package dev.autofix.worker.keys;

import org.jspecify.annotations.NullMarked;
