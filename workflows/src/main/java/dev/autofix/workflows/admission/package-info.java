/**
 * One durable workflow for each installation: who may commit now, who waits, and what stopped it.
 */
@NullMarked
package dev.autofix.workflows.admission;

import org.jspecify.annotations.NullMarked;
