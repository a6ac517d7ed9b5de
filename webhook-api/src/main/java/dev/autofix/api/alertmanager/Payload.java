package dev.autofix.api.alertmanager;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payload of version 4.
 *
 * @param truncated how many alerts Alertmanager left out
 * @param askedBy who asked for what is done about it; null: Alertmanager did
 */
record Payload(List<Reading> readings, long truncated, @Nullable String askedBy) {
  Payload {
    readings = List.copyOf(readings);
  }

  /** An alert, or why it is none. Exactly one of the two is set. */
  record Reading(@Nullable PostedAlert alert, @Nullable AlertAnswer rejected) {}
}
