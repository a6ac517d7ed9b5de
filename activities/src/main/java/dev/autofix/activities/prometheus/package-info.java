/** What Prometheus remembers. Nothing here may fail a fix. */
@NullMarked
package dev.autofix.activities.prometheus;

import org.jspecify.annotations.NullMarked;
