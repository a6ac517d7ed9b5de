package dev.autofix.activities.git;

/** What a change wants on the tip that it was shown. */
public sealed interface Attempt {
  /** Replace one existing file's text in one commit with this message. */
  record Write(String path, String text, String message) implements Attempt {}

  /** Leave the branch alone; the code and the reason come back as the outcome. */
  record Decline(String code, String reason) implements Attempt {}
}
