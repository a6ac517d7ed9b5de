package dev.autofix.workflows.fix;

import org.jspecify.annotations.Nullable;

/**
 * Why something is taken back.
 *
 * @param askedBy the person who wants it so; null when it is the evidence, or nobody gave a name
 */
record RevertCause(String text, @Nullable String askedBy) {
  static RevertCause evidence(String text) {
    return new RevertCause(text, null);
  }

  static RevertCause of(@Nullable String actor, String did, @Nullable String reason) {
    String who = actor == null ? "a Temporal operator" : actor;
    return new RevertCause(who + " " + did + (reason == null ? "" : ": " + reason), actor);
  }
}
