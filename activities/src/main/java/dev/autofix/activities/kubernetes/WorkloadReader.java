package dev.autofix.activities.kubernetes;

import java.util.Optional;

/** Reads one workload as it is now, for those who need its marks and not its pods. */
@FunctionalInterface
public interface WorkloadReader {
  /** Empty if there is no such workload, or its kind is not understood. */
  Optional<LiveObject> read(String namespace, String kind, String name);
}
