/** The commands of the command line. */
@NullMarked
package dev.autofix.worker.command;

import org.jspecify.annotations.NullMarked;
