/** Why a container crashes or cannot start, and what is to be done about it; pure. */
@NullMarked
package dev.autofix.core.crash;

import org.jspecify.annotations.NullMarked;
