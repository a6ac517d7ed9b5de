package dev.autofix.activities.source;

import dev.autofix.activities.argocd.Ancestry;
import dev.autofix.activities.git.GitEngine;
import dev.autofix.activities.git.repository.RepositoryRef;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.util.Optional;

/** Answers Argo CD's question about revisions from the Git engine's mirrors. */
public final class GitAncestry implements Ancestry {
  private final GitEngine git;

  public GitAncestry(GitEngine git) {
    this.git = git;
  }

  @Override
  public boolean contains(String repository, String branch, String revision, String commit) {
    try {
      return git.contains(new RepositoryRef(repository, branch), revision, commit);
    } catch (AutofixException failure) {
      if (isUnknown(failure)) {
        return false;
      }
      throw failure;
    }
  }

  @Override
  public Optional<String> tip(String repository, String branch) {
    try {
      return Optional.of(git.snapshot(new RepositoryRef(repository, branch)).commit());
    } catch (AutofixException failure) {
      if (isUnknown(failure)) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  /** A revision that the repository does not know contains nothing, a chart version for one. */
  private static boolean isUnknown(AutofixException failure) {
    return failure.type() == FailureType.NOT_FOUND || failure.type() == FailureType.INVALID;
  }
}
