/** The doors' way to Temporal. */
@NullMarked
package dev.autofix.api.temporal;

import org.jspecify.annotations.NullMarked;
