/** Many fixes at the same time. */
@NullMarked
package dev.autofix.benchmarks.flight;

import org.jspecify.annotations.NullMarked;
