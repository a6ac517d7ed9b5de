/** Changes of fixes as they happen, for clients that stay. */
@NullMarked
package dev.autofix.api.events;

import org.jspecify.annotations.NullMarked;
