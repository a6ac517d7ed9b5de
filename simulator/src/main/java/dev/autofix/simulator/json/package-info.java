/** JSON documents as the simulated servers write them. */
@NullMarked
package dev.autofix.simulator.json;

import org.jspecify.annotations.NullMarked;
