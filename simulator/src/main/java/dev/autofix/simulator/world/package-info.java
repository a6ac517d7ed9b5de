/** The simulated cluster: what its objects are and how they behave as time passes. */
@NullMarked
package dev.autofix.simulator.world;

import org.jspecify.annotations.NullMarked;
