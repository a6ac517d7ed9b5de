/** Telling people what a fix is doing: a log line, and a JSON webhook. */
@NullMarked
package dev.autofix.activities.notify;

import org.jspecify.annotations.NullMarked;
