/** A small JSON server on loopback, shared by the simulated APIs. */
@NullMarked
package dev.autofix.simulator.http;

import org.jspecify.annotations.NullMarked;
