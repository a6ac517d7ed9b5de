package dev.autofix.worker.config;

import dev.autofix.activities.notify.LogChannel;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The channels that rules choose from; the log is told of everything.
 *
 * @param configured by their names
 */
record ToldChannels(List<String> configured) {
  /** Whom a rule tells that names nobody. */
  List<String> all() {
    return withLog(configured);
  }

  /**
   * Whom a rule tells.
   *
   * @param named in the rule; null: all
   * @throws IllegalArgumentException if one of them is not configured
   */
  List<String> of(@Nullable List<String> named) {
    if (named == null) {
      return all();
    }
    for (String name : named) {
      if (!configured.contains(name)) {
        throw new IllegalArgumentException(
            "tell has '%s', which is no channel (expected in notify.channels: %s)"
                .formatted(name, configured.isEmpty() ? name : String.join(" or ", configured)));
      }
    }
    return withLog(named);
  }

  private static List<String> withLog(List<String> names) {
    return Stream.concat(Stream.of(LogChannel.NAME), names.stream()).distinct().toList();
  }
}
