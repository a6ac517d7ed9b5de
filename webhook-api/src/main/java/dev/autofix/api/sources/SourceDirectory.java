package dev.autofix.api.sources;

import dev.autofix.workflows.activity.LocateRequest;
import dev.autofix.workflows.activity.Location;
import java.time.Duration;
import java.util.Optional;

/** Where in Git the limits of workloads are set. */
@FunctionalInterface
public interface SourceDirectory {
  /**
   * The proven key; empty if it is not found in time, and then the same question goes on waiting.
   *
   * @throws dev.autofix.core.failure.AutofixException if nobody can tell
   */
  Optional<Location> locate(LocateRequest request, Duration patience);
}
