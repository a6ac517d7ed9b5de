package dev.autofix.workflows.activity;

import dev.autofix.core.explain.Explanation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@link CrashActivities#release}.
 *
 * @param change what would take the revision back; null if that is not safe
 * @param proposable whether a pull request can be opened where the change would be
 * @param byHand the command with which a person takes it back; empty if none is known
 */
public record ReleaseReport(
    @Nullable ReleaseChange change, boolean proposable, String byHand, Explanation why) {
  /**
   * The files of the Application that the revision changed, each of them as it left them.
   *
   * @param sourceIndex the position of the Application's source, 0 for a single one
   * @param repository its URL, without credentials
   * @param former the commit whose files are restored
   * @param commits who changed what, newest first, for people
   * @param planHash names what is restored and where
   */
  public record ReleaseChange(
      ApplicationRef application,
      int sourceIndex,
      String repository,
      String branch,
      String revision,
      String former,
      List<String> files,
      List<String> commits,
      String planHash) {
    public ReleaseChange {
      files = List.copyOf(files);
      commits = List.copyOf(commits);
    }
  }
}
