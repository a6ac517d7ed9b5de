/** Adapters: one package for each outside system. */
@NullMarked
package dev.autofix.activities;

import org.jspecify.annotations.NullMarked;
