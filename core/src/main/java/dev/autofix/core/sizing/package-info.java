/** How a new limit follows from the old one and the evidence. */
@NullMarked
package dev.autofix.core.sizing;

import org.jspecify.annotations.NullMarked;
