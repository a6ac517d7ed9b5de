/** The life of a fix as one pure function. */
@NullMarked
package dev.autofix.core.fix;

import org.jspecify.annotations.NullMarked;
