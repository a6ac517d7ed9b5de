/** From an alert to the workload that it is about, and to the verdict on it. */
@NullMarked
package dev.autofix.activities.triage;

import org.jspecify.annotations.NullMarked;
