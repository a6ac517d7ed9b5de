/** What Autofix would do about a pod, without writing anything. */
@NullMarked
package dev.autofix.worker.plan;

import org.jspecify.annotations.NullMarked;
