/** Many waiting activities, one reader: snapshots of outside systems that waiters share. */
@NullMarked
package dev.autofix.activities.waiting;

import org.jspecify.annotations.NullMarked;
