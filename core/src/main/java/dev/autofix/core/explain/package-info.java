/** Decisions that carry their own explanation. */
@NullMarked
package dev.autofix.core.explain;

import org.jspecify.annotations.NullMarked;
