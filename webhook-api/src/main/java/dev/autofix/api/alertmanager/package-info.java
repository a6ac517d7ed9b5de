/**
 * The door for Alertmanager: payloads in, one durable signal for each alert, one answer for each.
 */
@NullMarked
package dev.autofix.api.alertmanager;

import org.jspecify.annotations.NullMarked;
