/** One durable workflow for each alert: triage, then join the fix of its workload. */
@NullMarked
package dev.autofix.workflows.alert;

import org.jspecify.annotations.NullMarked;
