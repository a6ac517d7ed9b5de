/** Where the traces of a process go. */
@NullMarked
package dev.autofix.worker.trace;

import org.jspecify.annotations.NullMarked;
