/** Text for terminals. */
@NullMarked
package dev.autofix.worker.text;

import org.jspecify.annotations.NullMarked;
