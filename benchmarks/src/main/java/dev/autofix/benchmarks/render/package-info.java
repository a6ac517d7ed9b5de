/** What a proof costs, against one plain render of the same chart. */
@NullMarked
package dev.autofix.benchmarks.render;

import org.jspecify.annotations.NullMarked;
