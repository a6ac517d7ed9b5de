/** What the cluster itself says about a failing workload. */
@NullMarked
package dev.autofix.core.evidence;

import org.jspecify.annotations.NullMarked;
