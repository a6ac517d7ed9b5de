/** The seeded Git repository of the simulated world, and the people who push to it. */
@NullMarked
package dev.autofix.simulator.repository;

import org.jspecify.annotations.NullMarked;
