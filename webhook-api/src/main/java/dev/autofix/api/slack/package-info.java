/** Slack's way in: buttons that people press. A signature proves Slack, and no authority. */
@NullMarked
package dev.autofix.api.slack;

import org.jspecify.annotations.NullMarked;
