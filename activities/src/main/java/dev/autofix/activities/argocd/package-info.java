/** Argo CD over its REST API: finding Applications, watching commits being applied, restarts. */
@NullMarked
package dev.autofix.activities.argocd;

import org.jspecify.annotations.NullMarked;
