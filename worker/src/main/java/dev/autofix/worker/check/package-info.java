/** Whether each outside system can be reached and lets Autofix do its work. */
@NullMarked
package dev.autofix.worker.check;

import org.jspecify.annotations.NullMarked;
