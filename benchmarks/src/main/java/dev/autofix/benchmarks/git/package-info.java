/** The Git engine against a loop of git clone, edit, commit, push on one and the same server. */
@NullMarked
package dev.autofix.benchmarks.git;

import org.jspecify.annotations.NullMarked;
