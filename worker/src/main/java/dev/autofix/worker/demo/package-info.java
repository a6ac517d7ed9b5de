/** The demo: production code in one process with an in-process Temporal and a simulated world. */
@NullMarked
package dev.autofix.worker.demo;

import org.jspecify.annotations.NullMarked;
