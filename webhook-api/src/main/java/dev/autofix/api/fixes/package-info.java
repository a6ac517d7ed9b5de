/** Fixes as people see and decide them over REST. */
@NullMarked
package dev.autofix.api.fixes;

import org.jspecify.annotations.NullMarked;
