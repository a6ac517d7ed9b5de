/** Alerts as Alertmanager sends them, reduced to what a decision needs. */
@NullMarked
package dev.autofix.core.alert;

import org.jspecify.annotations.NullMarked;
