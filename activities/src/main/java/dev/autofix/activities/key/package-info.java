/** The key of a value: found in a source, proven by rendering, and what people are told of it. */
@NullMarked
package dev.autofix.activities.key;

import org.jspecify.annotations.NullMarked;
