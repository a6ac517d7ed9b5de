/** Pull requests on GitHub, GitLab, and Gitea or Forgejo. */
@NullMarked
package dev.autofix.activities.forge;

import org.jspecify.annotations.NullMarked;
