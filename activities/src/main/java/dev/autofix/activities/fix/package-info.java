/** An alert's way to the fix of its workload, through Temporal. */
@NullMarked
package dev.autofix.activities.fix;

import org.jspecify.annotations.NullMarked;
