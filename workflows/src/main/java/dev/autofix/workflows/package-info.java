/** Workflow and activity interfaces, their messages and the deterministic workflow code. */
@NullMarked
package dev.autofix.workflows;

import org.jspecify.annotations.NullMarked;
