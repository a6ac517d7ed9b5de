/** One question to the sources, for people who want to know before anything fails. */
@NullMarked
package dev.autofix.workflows.locate;

import org.jspecify.annotations.NullMarked;
