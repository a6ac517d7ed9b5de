/** Remedy providers: the built-in one, and plug-ins found by their service files. */
@NullMarked
package dev.autofix.activities.remedy;

import org.jspecify.annotations.NullMarked;
