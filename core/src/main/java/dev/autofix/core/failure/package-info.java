/** The two failure families, and the one list of failure types. */
@NullMarked
package dev.autofix.core.failure;

import org.jspecify.annotations.NullMarked;
