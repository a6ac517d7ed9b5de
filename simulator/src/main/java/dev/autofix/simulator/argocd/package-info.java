/** The simulated Argo CD: Applications that follow Git, and the HTTP API that shows them. */
@NullMarked
package dev.autofix.simulator.argocd;

import org.jspecify.annotations.NullMarked;
