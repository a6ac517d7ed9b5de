/** Waiting until a change is live, and until it has cured the workload or has failed. */
@NullMarked
package dev.autofix.activities.verification;

import org.jspecify.annotations.NullMarked;
