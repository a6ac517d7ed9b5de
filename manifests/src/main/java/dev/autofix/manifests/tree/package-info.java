/**
 * Sources that are no charts: plain manifests and Kustomize. Where a container's memory limit is
 * written in their files, found and proven by what they render to.
 */
@NullMarked
package dev.autofix.manifests.tree;

import org.jspecify.annotations.NullMarked;
