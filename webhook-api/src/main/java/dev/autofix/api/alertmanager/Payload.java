package dev.autofix.api.alertmanager;

import java.util.List;
import java.util.stream.Stream;
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

  /** Those that are well-formed; none twice. */
  List<PostedAlert> alerts() {
    return readings.stream()
        .flatMap(reading -> Stream.ofNullable(reading.alert()))
        .distinct()
        .toList();
  }

  /** An alert, or why it is none. Exactly one of the two is set. */
  record Reading(@Nullable PostedAlert alert, @Nullable AlertAnswer rejected) {}
}
