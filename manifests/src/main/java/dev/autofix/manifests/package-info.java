/** Values files, the key that a container's limit comes from, and the proof of it. */
@NullMarked
package dev.autofix.manifests;

import org.jspecify.annotations.NullMarked;
