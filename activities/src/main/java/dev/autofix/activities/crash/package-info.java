/** What crashed, from all sides: the cluster, the Application's history, and Git. */
@NullMarked
package dev.autofix.activities.crash;

import org.jspecify.annotations.NullMarked;
