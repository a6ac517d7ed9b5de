package dev.autofix.activities.source;

import dev.autofix.activities.argocd.ApplicationSource;
import dev.autofix.activities.git.repository.RepositoryRef;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;

/** From a source to the branch that a push would move; only allowed repositories get through. */
final class Repositories {
  private final AllowedRepositories allowed;
  private final TargetRevision revisions;

  Repositories(AllowedRepositories allowed, ServerNames servers) {
    this.allowed = allowed;
    this.revisions = new TargetRevision(servers);
  }

  RepositoryRef of(ApplicationSource source) {
    if (source.chart() != null) {
      throw refused(
          "chart " + source.chart() + " is not in Git, and neither are the files in it",
          "keep the values in Git, behind a source with a ref");
    }
    allowed.require(source.repository());
    return new RepositoryRef(
        source.repository(), revisions.branch(source.repository(), source.targetRevision()));
  }

  private static AutofixException refused(String why, String remedy) {
    return new AutofixException(FailureType.REFUSED, why + " (remedy: " + remedy + ")");
  }
}
