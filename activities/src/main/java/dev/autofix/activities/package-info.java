/** Adapters: one package for each outside system, and one for each thing that a fix does there. */
@NullMarked
package dev.autofix.activities;

import org.jspecify.annotations.NullMarked;
