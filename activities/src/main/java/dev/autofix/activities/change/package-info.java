/** What is written to Git: steps, reverts, releases taken back, and their pull requests. */
@NullMarked
package dev.autofix.activities.change;

import org.jspecify.annotations.NullMarked;
