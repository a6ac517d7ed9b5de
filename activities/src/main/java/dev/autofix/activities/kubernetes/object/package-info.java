/** Workloads, pods and what they use, as the API server's JSON tells them. */
@NullMarked
package dev.autofix.activities.kubernetes.object;

import org.jspecify.annotations.NullMarked;
