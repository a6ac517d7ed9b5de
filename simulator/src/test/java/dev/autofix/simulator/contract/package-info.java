/** What clients rely on, asked of the simulated servers always and of the lab's while it runs. */
@NullMarked
package dev.autofix.simulator.contract;

import org.jspecify.annotations.NullMarked;
