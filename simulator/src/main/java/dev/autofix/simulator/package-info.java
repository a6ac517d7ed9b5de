/** The embedded world of the demo and of fast tests. */
@NullMarked
package dev.autofix.simulator;

import org.jspecify.annotations.NullMarked;
