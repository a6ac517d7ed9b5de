/** The measures of this code base, by the JDK's own parser. */
@NullMarked
package dev.autofix.benchmarks.style;

import org.jspecify.annotations.NullMarked;
