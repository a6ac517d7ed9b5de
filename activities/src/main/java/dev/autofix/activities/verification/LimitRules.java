package dev.autofix.activities.verification;

import dev.autofix.activities.kubernetes.object.LiveWorkload;
import dev.autofix.core.quantity.Memory;
import dev.autofix.workflows.activity.ExpectedLimit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Live limits against the plan, compared by number: the API server rewrites notations. */
final class LimitRules {
  private LimitRules() {}

  /** What the live template shows instead; empty if it is as expected. */
  static Optional<String> mismatch(ExpectedLimit expected, Optional<LiveWorkload> workload) {
    String place =
        "container %s of %s %s".formatted(expected.container(), expected.kind(), expected.name());
    if (workload.isEmpty()) {
      return Optional.of("%s %s does not exist".formatted(expected.kind(), expected.name()));
    }
    return workload
        .flatMap(live -> live.template().container(expected.container()))
        .map(
            container ->
                same(container.limit(), expected.limit())
                    ? ""
                    : "%s has the limit %s in its template (expected: %s)"
                        .formatted(place, text(container.limit()), text(expected.limit())))
        .or(() -> Optional.of(place + " is not in the template"))
        .filter(text -> !text.isEmpty());
  }

  static boolean same(@Nullable String one, @Nullable String other) {
    if (one == null || other == null) {
      return one == null && other == null;
    }
    return Memory.parse(one).equals(Memory.parse(other));
  }

  static String text(@Nullable String limit) {
    return limit == null ? "none" : limit;
  }
}
