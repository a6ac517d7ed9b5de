/** The metrics page: one registry for Autofix, the Temporal SDK and the JVM. */
@NullMarked
package dev.autofix.worker.metric;

import org.jspecify.annotations.NullMarked;
