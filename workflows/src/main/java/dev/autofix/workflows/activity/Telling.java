package dev.autofix.workflows.activity;

import org.jspecify.annotations.Nullable;

/**
 * A notice on its way to one channel.
 *
 * @param channel its name; null: every channel, each once, and a failure is only logged
 * @param number of the notices of this round that went to this channel before
 * @param message where the channel keeps its message about the round; null while it has none
 */
public record Telling(
    @Nullable String channel, Notice notice, int number, @Nullable String message) {
  /** To everybody, where no rule says whom to tell. */
  public static Telling everybody(Notice notice) {
    return new Telling(null, notice, 0, null);
  }
}
