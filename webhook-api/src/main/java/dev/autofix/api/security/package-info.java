/** Who calls, and what that caller may do. */
@NullMarked
package dev.autofix.api.security;

import org.jspecify.annotations.NullMarked;
