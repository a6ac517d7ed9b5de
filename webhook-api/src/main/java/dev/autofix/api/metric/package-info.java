/** What the doors measure: their requests, and how fixes and admission stand. */
@NullMarked
package dev.autofix.api.metric;

import org.jspecify.annotations.NullMarked;
