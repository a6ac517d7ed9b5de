/** A Git server over HTTP for the demo: real repositories, real protocol, no installed git. */
@NullMarked
package dev.autofix.simulator.git;

import org.jspecify.annotations.NullMarked;
