package dev.autofix.activities.kubernetes;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The marks on a live workload.
 *
 * @param group the API group of its kind
 * @param uid tells it from another one of its name, in another cluster too; null where it was not
 *     read
 * @param restartedAt the mark of the last restart on its pod template; null without one
 */
public record LiveObject(
    String group,
    @Nullable String uid,
    Map<String, String> labels,
    Map<String, String> annotations,
    @Nullable Instant restartedAt) {
  public LiveObject {
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
  }
}
