/** The leave to commit now: budgets, freezes, thresholds, the breaker and a person's switches. */
@NullMarked
package dev.autofix.core.admission;

import org.jspecify.annotations.NullMarked;
