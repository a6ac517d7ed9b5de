/** Telling people what a fix is doing: a log line, a JSON webhook, a message in Slack. */
@NullMarked
package dev.autofix.activities.notify;

import org.jspecify.annotations.NullMarked;
