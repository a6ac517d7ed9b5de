/**
 * Charts and what it takes to render them: the port that every renderer implements, and its inputs.
 */
@NullMarked
package dev.autofix.manifests.chart;

import org.jspecify.annotations.NullMarked;
