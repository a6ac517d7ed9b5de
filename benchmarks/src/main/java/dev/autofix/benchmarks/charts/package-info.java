/** Measures the search for keys and the values editor over a folder of public charts. */
@NullMarked
package dev.autofix.benchmarks.charts;

import org.jspecify.annotations.NullMarked;
