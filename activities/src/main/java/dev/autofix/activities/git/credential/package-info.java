/** Logins for Git servers: where they are found, and what keeps their secrets out of texts. */
@NullMarked
package dev.autofix.activities.git.credential;

import org.jspecify.annotations.NullMarked;
