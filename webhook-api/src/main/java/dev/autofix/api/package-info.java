/** The HTTP edge. */
@NullMarked
package dev.autofix.api;

import org.jspecify.annotations.NullMarked;
