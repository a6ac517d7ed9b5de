/**
 * Which key in which values file sets a container's memory limit, found by rendering and proven by
 * rendering.
 */
@NullMarked
package dev.autofix.manifests.key;

import org.jspecify.annotations.NullMarked;
