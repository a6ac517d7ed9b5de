/** Load harnesses and microbenchmarks. */
@NullMarked
package dev.autofix.benchmarks;

import org.jspecify.annotations.NullMarked;
