/** What is measured: one list of names and labels, for deterministic code and for the edges. */
@NullMarked
package dev.autofix.workflows.metric;

import org.jspecify.annotations.NullMarked;
