package dev.autofix.activities.git.history;

import java.util.List;

/**
 * What lies between two commits below some paths.
 *
 * @param files that differ between the two, added and removed ones included
 * @param commits that touched the paths on the way, newest first
 */
public record Difference(List<String> files, List<Entry> commits) {
  public Difference {
    files = List.copyOf(files);
    commits = List.copyOf(commits);
  }

  /**
   * A commit, for people.
   *
   * @param author the name that it gives
   * @param fix the value of its trailer, if Autofix made it; else empty
   */
  public record Entry(String commit, String author, String subject, String fix) {}
}
