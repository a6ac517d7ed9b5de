package dev.autofix.activities.notify.slack;

import dev.autofix.core.alert.PlainText;

/**
 * Text of unknown origin made fit for Slack: no mention, link or markup comes out of it, nothing in
 * it is invisible, and it is as long as Slack takes. Limits are in characters, as Slack counts.
 */
final class SlackText {
  private static final String CUT = " ...";

  private SlackText() {}

  /** For {@code plain_text}, where nothing has a meaning. */
  static String plain(String text, int limit) {
    return cut(text, limit, false);
  }

  /** For {@code mrkdwn}. */
  static String escaped(String text, int limit) {
    return cut(text, limit, true);
  }

  /** For {@code mrkdwn} without a limit of its own. */
  static String escaped(String text) {
    return cut(text, Integer.MAX_VALUE, true);
  }

  /** As code inside of a line. */
  static String code(String text, int limit) {
    return "`" + escaped(text.replace('`', '\'').replace('\n', ' '), limit - 2) + "`";
  }

  /** As lines of code; a fence inside of them ends nothing. */
  static String fenced(String text, int limit) {
    String fence = "```\n";
    String inside = text.stripTrailing().replace("```", "` ` `");
    return fence + escaped(inside, limit - 2 * fence.length()) + "\n```";
  }

  private static String cut(String text, int limit, boolean escape) {
    StringBuilder shown = new StringBuilder();
    int room = limit - CUT.length();
    int[] points = PlainText.visible(text).codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      String next = escape ? escape(points[i]) : Character.toString(points[i]);
      boolean last = i == points.length - 1;
      if (shown.length() + next.length() > (last ? limit : room)) {
        return shown.append(CUT).toString();
      }
      shown.append(next);
    }
    return shown.toString();
  }

  private static String escape(int point) {
    return switch (point) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      default -> Character.toString(point);
    };
  }
}
