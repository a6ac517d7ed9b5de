package dev.autofix.core.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * The message of a step or a revert: a subject, one paragraph of reason, and the trailers by which
 * Git remembers the fix. Control characters never get through: a line break in a label would forge
 * a trailer.
 */
public final class CommitMessage {
  private static final int SUBJECT_LIMIT = 72;

  private final String subject;
  private final String body;
  private final List<String> trailers = new ArrayList<>();

  public CommitMessage(String subject, String body) {
    this.subject = shortened(oneLine(subject));
    this.body = oneLine(body);
  }

  /** Adds {@code name: value}. */
  public CommitMessage trailer(String name, String value) {
    trailers.add(name + ": " + oneLine(value));
    return this;
  }

  /** The whole text, ending in a line break. */
  public String text() {
    String reason = body.isEmpty() ? "" : body + "\n\n";
    return subject + "\n\n" + reason + String.join("\n", trailers) + "\n";
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").strip();
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= SUBJECT_LIMIT
        ? text
        : text.substring(0, text.offsetByCodePoints(0, SUBJECT_LIMIT - 1)).stripTrailing() + "…";
  }
}
