package dev.autofix.activities.key;

import dev.autofix.activities.git.repository.RepositoryRef;
import dev.autofix.activities.source.Digest;
import dev.autofix.activities.source.SourceView;
import dev.autofix.manifests.key.Proof;

/**
 * What an approval names: repository, branch, the content that the proof rests on, and the diff.
 * The content and not the commit, so that pushes to other folders of a busy branch leave an
 * approval valid.
 */
public final class PlanHash {
  /** So much of a hash is enough to name a plan. */
  public static final int SHOWN = 16;

  private PlanHash() {}

  /** The hash of a proven edit. */
  public static String of(RepositoryRef repository, SourceView view, Proof.Proven proof) {
    return new Digest()
        .add(repository.url())
        .add(repository.branch())
        .add(view.content())
        .add(proof.diff())
        .hex()
        .substring(0, SHOWN);
  }
}
