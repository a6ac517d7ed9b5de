/** The values editor over many files, judged by code that shares nothing with it. */
@NullMarked
package dev.autofix.benchmarks.values;

import org.jspecify.annotations.NullMarked;
