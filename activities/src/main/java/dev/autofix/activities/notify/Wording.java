package dev.autofix.activities.notify;

/**
 * How a channel puts it.
 *
 * @param title one line
 * @param text what stands below it
 */
public record Wording(Template title, Template text) {
  /** What is said where the configuration says nothing. */
  public static final Wording STANDARD =
      new Wording(new Template("{summary}"), new Template("{evidence}"));
}
