/** From an Application to what it is rendered from: its repositories, charts and values. */
@NullMarked
package dev.autofix.activities.source;

import org.jspecify.annotations.NullMarked;
