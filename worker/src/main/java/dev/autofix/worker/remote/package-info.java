/** Autofix from a terminal: its REST API as any other client uses it. */
@NullMarked
package dev.autofix.worker.remote;

import org.jspecify.annotations.NullMarked;
