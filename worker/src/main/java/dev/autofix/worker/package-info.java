/** Main, configuration and wiring. */
@NullMarked
package dev.autofix.worker;

import org.jspecify.annotations.NullMarked;
