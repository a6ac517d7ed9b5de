/** The rules in force as people see them over REST. */
@NullMarked
package dev.autofix.api.rules;

import org.jspecify.annotations.NullMarked;
