/** How much of Temporal's own pace the webhook keeps. */
@NullMarked
package dev.autofix.benchmarks.intake;

import org.jspecify.annotations.NullMarked;
