/** Rules: which alert means which remedy, with which numbers. */
@NullMarked
package dev.autofix.core.rule;

import org.jspecify.annotations.NullMarked;
