/** What bounds the memory of a container, and how much of it is used. */
@NullMarked
package dev.autofix.activities.sizing;

import org.jspecify.annotations.NullMarked;
