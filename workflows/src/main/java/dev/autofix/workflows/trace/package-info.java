/** Traces of OpenTelemetry through workflows, their activities and the messages between them. */
@NullMarked
package dev.autofix.workflows.trace;

import org.jspecify.annotations.NullMarked;
