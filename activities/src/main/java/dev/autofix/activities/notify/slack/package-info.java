/** Slack: one message for each round of a fix, edited in place, and a thread below it. */
@NullMarked
package dev.autofix.activities.notify.slack;

import org.jspecify.annotations.NullMarked;
