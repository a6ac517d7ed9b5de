/** Temporal inside this process, for the demo and for plans: it forgets everything at the end. */
@NullMarked
package dev.autofix.worker.inprocess;

import org.jspecify.annotations.NullMarked;
