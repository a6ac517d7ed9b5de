/** Alerts as people see them over REST. */
@NullMarked
package dev.autofix.api.alerts;

import org.jspecify.annotations.NullMarked;
