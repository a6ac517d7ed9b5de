/** One durable workflow for each workload under repair: plan, commit, prove, or undo. */
@NullMarked
package dev.autofix.workflows.fix;

import org.jspecify.annotations.NullMarked;
