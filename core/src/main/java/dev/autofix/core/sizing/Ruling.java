package dev.autofix.core.sizing;

import dev.autofix.core.explain.Explanation;

/**
 * What one check says about a change.
 *
 * @param text what was seen on which object; a broken one also says what to do
 */
record Ruling(Kind kind, String text) {
  /** The three answers. */
  enum Kind {
    FINE,
    WARNED,
    BROKEN
  }

  static Ruling fine(String text) {
    return new Ruling(Kind.FINE, text);
  }

  static Ruling warned(String text) {
    return new Ruling(Kind.WARNED, text);
  }

  static Ruling broken(String text) {
    return new Ruling(Kind.BROKEN, text);
  }

  boolean isBroken() {
    return kind == Kind.BROKEN;
  }

  Explanation explained() {
    return switch (kind) {
      case FINE -> Explanation.yes(text);
      case WARNED -> Explanation.note(text);
      case BROKEN -> Explanation.no(text);
    };
  }
}
