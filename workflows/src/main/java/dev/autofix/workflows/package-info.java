/** What the workflows of alerts and fixes share. */
@NullMarked
package dev.autofix.workflows;

import org.jspecify.annotations.NullMarked;
