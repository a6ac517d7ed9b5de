/** Where in Git a workload comes from, as people ask for it. */
@NullMarked
package dev.autofix.api.sources;

import org.jspecify.annotations.NullMarked;
