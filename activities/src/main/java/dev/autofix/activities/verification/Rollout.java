package dev.autofix.activities.verification;

/**
 * How far a rollout is.
 *
 * @param text what it waits for, or why it never ends
 */
record Rollout(Stage stage, String text) {
  /** The three answers. */
  enum Stage {
    COMPLETE,
    PROGRESSING,
    /** It will not complete by itself. */
    NEVER
  }

  static Rollout complete() {
    return new Rollout(Stage.COMPLETE, "the rollout is complete");
  }

  static Rollout progressing(String waitsFor) {
    return new Rollout(Stage.PROGRESSING, waitsFor);
  }

  static Rollout never(String why) {
    return new Rollout(Stage.NEVER, why);
  }
}
