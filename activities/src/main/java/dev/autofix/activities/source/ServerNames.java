package dev.autofix.activities.source;

import dev.autofix.activities.git.server.ServerRefs;

/** What a Git server calls its branches and tags. */
interface ServerNames {
  /** Asks the server of the repository. */
  ServerRefs of(String url);
}
