/**
 * YAML as Helm reads it (no dates, duplicates tolerated), always bounded, and the plain trees made
 * of it.
 */
@NullMarked
package dev.autofix.manifests.yaml;

import org.jspecify.annotations.NullMarked;
