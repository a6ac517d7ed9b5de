package dev.autofix.activities.git.history;

import java.time.Instant;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * A commit of ours on the branch.
 *
 * @param committedAt by the clock of whoever committed, to the second
 */
public record Landed(String commit, String parent, Instant committedAt) {
  static Landed of(RevCommit commit) {
    return new Landed(
        commit.name(), commit.getParent(0).name(), Instant.ofEpochSecond(commit.getCommitTime()));
  }
}
