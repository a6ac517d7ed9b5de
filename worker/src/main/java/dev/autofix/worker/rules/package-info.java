/** The rules of a running process, and the tools that try them out. */
@NullMarked
package dev.autofix.worker.rules;

import org.jspecify.annotations.NullMarked;
