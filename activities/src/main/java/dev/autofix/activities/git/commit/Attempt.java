package dev.autofix.activities.git.commit;

import java.util.List;

/** What a change wants on the tip that it was shown. */
public sealed interface Attempt {
  /** Make one commit with this message. */
  sealed interface Edit extends Attempt {
    String message();
  }

  /** Replace one existing file's text. */
  record Write(String path, String text, String message) implements Edit {}

  /**
   * Make files what they were in an earlier commit: content and mode, and absent where they were.
   *
   * @param paths files, relative to the repository's root
   */
  record Restore(List<String> paths, String commit, String message) implements Edit {
    public Restore {
      paths = List.copyOf(paths);
    }
  }

  /** Leave the branch alone; the code and the reason come back as the outcome. */
  record Decline(String code, String reason) implements Attempt {}
}
