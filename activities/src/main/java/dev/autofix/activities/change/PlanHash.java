package dev.autofix.activities.change;

import dev.autofix.activities.git.RepositoryRef;
import dev.autofix.manifests.key.Proof;

/**
 * What an approval names: repository, branch, the content that the proof rests on, and the diff.
 * The content and not the commit, so that pushes to other folders of a busy branch leave an
 * approval valid.
 */
final class PlanHash {
  /** So much of a hash is enough to name a plan. */
  static final int SHOWN = 16;

  private PlanHash() {}

  static String of(RepositoryRef repository, SourceView view, Proof.Proven proof) {
    return new Digest()
        .add(repository.url())
        .add(repository.branch())
        .add(view.content())
        .add(proof.diff())
        .hex()
        .substring(0, SHOWN);
  }
}
