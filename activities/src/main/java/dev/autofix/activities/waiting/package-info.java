/** Long activities: a heart that beats while they work, readings that many waiters share. */
@NullMarked
package dev.autofix.activities.waiting;

import org.jspecify.annotations.NullMarked;
