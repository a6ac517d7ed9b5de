package dev.autofix.activities.argocd;

import java.util.List;
import java.util.Optional;

/** One branch, oldest commit first. */
record FakeAncestry(List<String> commits) implements Ancestry {
  static FakeAncestry of(String... commits) {
    return new FakeAncestry(List.of(commits));
  }

  @Override
  public boolean contains(String repository, String branch, String revision, String commit) {
    int at = commits.indexOf(revision);
    return at >= 0 && commits.subList(0, at + 1).contains(commit);
  }

  @Override
  public Optional<String> tip(String repository, String branch) {
    return Optional.of(commits.get(commits.size() - 1));
  }
}
