/** The Kubernetes HTTP API over the simulated world. */
@NullMarked
package dev.autofix.simulator.kubernetes;

import org.jspecify.annotations.NullMarked;
