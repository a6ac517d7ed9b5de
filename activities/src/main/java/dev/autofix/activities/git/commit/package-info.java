/** How a change becomes a commit on its branch: decided on the tip, stacked, and pushed. */
@NullMarked
package dev.autofix.activities.git.commit;

import org.jspecify.annotations.NullMarked;
