/**
 * Renderers of charts: Helm as a program or as a library in a child JVM, never in the service's own
 * process.
 */
@NullMarked
package dev.autofix.activities.chart;

import org.jspecify.annotations.NullMarked;
