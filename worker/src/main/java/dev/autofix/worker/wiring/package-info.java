/** Puts the parts of a process together by hand; no logic. */
@NullMarked
package dev.autofix.worker.wiring;

import org.jspecify.annotations.NullMarked;
