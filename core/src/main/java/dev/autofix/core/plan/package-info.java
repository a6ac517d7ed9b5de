/** Plans: what is to change, bound to the hash that an approval names. */
@NullMarked
package dev.autofix.core.plan;

import org.jspecify.annotations.NullMarked;
