package dev.autofix.activities.change;

import dev.autofix.activities.argocd.ApplicationSource;
import dev.autofix.activities.git.RepositoryRef;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.util.regex.Pattern;

/** From a source to the branch that a push would move; only allowed repositories get through. */
final class Repositories {
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,40}");
  private static final Pattern VERSIONS = Pattern.compile("[~^<>=*].*|.*\\.[xX*](\\..*)?");

  private final AllowedRepositories allowed;

  Repositories(AllowedRepositories allowed) {
    this.allowed = allowed;
  }

  RepositoryRef of(ApplicationSource source) {
    if (source.chart() != null) {
      throw refused(
          "chart " + source.chart() + " comes from a Helm repository",
          "keep the chart, or a chart that wraps it, in Git");
    }
    allowed.require(source.repository());
    return new RepositoryRef(source.repository(), branch(source.targetRevision()));
  }

  private static String branch(String revision) {
    if (revision.isEmpty() || revision.equals("HEAD")) {
      throw refused(
          "targetRevision is " + (revision.isEmpty() ? "not set" : "HEAD"),
          "name the branch in targetRevision");
    }
    if (COMMIT.matcher(revision).matches() || VERSIONS.matcher(revision).matches()) {
      throw refused(
          "targetRevision '" + revision + "' is not a branch, so a push would change nothing",
          "let the Application follow a branch");
    }
    return revision.startsWith("refs/heads/")
        ? revision.substring("refs/heads/".length())
        : revision;
  }

  private static AutofixException refused(String why, String remedy) {
    return new AutofixException(FailureType.REFUSED, why + " (remedy: " + remedy + ")");
  }
}
