package dev.autofix.core.admission;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was seen around a request when it was made.
 *
 * @param freezes the freeze windows that were open
 * @param syncWindow why Argo CD would not sync the Application now; null: it would
 * @param health null where it may not be read
 */
public record Surroundings(
    List<Freeze> freezes, @Nullable String syncWindow, @Nullable Health health) {
  public Surroundings {
    freezes = List.copyOf(freezes);
  }

  /** An open freeze window. */
  public record Freeze(String name, Instant until, Set<String> bypass) {
    public Freeze {
      bypass = Set.copyOf(bypass);
    }
  }

  /**
   * The workloads of the cluster.
   *
   * @param red those with fewer ready pods than they want
   */
  public record Health(int red, int all) {}

  /** Nothing in the way. */
  public static Surroundings calm() {
    return new Surroundings(List.of(), null, null);
  }
}
