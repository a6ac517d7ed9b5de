/** What on a pod counts as evidence, whether it is news, and what only looks like it. */
@NullMarked
package dev.autofix.activities.evidence;

import org.jspecify.annotations.NullMarked;
