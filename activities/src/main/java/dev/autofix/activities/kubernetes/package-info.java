/** The API server of a cluster: reads that are shared, and one write, the mark of a restart. */
@NullMarked
package dev.autofix.activities.kubernetes;

import org.jspecify.annotations.NullMarked;
