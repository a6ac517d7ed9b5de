/**
 * The live truth in Kubernetes: owners, evidence, rollouts and live limits. Nothing here writes.
 */
@NullMarked
package dev.autofix.activities.kubernetes;

import org.jspecify.annotations.NullMarked;
