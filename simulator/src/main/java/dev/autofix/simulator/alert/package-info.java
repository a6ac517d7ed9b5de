/**
 * The simulated Prometheus and Alertmanager: alerts about the world, sent as Alertmanager sends
 * them.
 */
@NullMarked
package dev.autofix.simulator.alert;

import org.jspecify.annotations.NullMarked;
