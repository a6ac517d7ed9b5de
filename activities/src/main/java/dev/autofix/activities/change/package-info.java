/** From a workload to a proven commit: where charts, key proofs and Git meet. */
@NullMarked
package dev.autofix.activities.change;

import org.jspecify.annotations.NullMarked;
