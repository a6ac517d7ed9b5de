package dev.autofix.activities.argocd;

import java.util.Optional;

/** Whose history a commit is in. Answered by Git: Argo CD's revisions are only names. */
public interface Ancestry {
  /**
   * Whether {@code revision} is {@code commit} or a descendant of it.
   *
   * @param revision what Argo CD reports; one that the repository does not know contains nothing
   */
  boolean contains(String repository, String branch, String revision, String commit);

  /** The branch's newest commit on the server; empty if there is no such branch. */
  Optional<String> tip(String repository, String branch);
}
