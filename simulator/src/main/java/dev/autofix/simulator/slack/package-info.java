/** A Slack workspace: the part of its Web API that Autofix uses, and people who press buttons. */
@NullMarked
package dev.autofix.simulator.slack;

import org.jspecify.annotations.NullMarked;
