package dev.autofix.api.fixes;

import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which fixes a list shows; null stands for any.
 *
 * @param workload {@code Kind/name}
 */
public record FixFilter(
    @Nullable State state,
    @Nullable Outcome outcome,
    @Nullable String namespace,
    @Nullable String workload,
    @Nullable String rule,
    @Nullable Boolean open,
    @Nullable Standing standing) {
  public static final FixFilter ALL = new FixFilter(null, null, null, null, null, null, null);

  /** For listings that have to look at each fix themselves. */
  public boolean shows(FixSummary fix) {
    String[] parts = fix.workload().split("/", 4);
    boolean complete = parts.length == 4;
    return same(state, fix.state())
        && same(outcome, fix.outcome())
        && same(rule, fix.rule())
        && same(open, fix.open())
        && (standing == null || standing.isOf(fix))
        && same(namespace, complete ? parts[1] : null)
        && same(workload, complete ? parts[2] + "/" + parts[3] : null);
  }

  private static boolean same(@Nullable Object wanted, @Nullable Object seen) {
    return wanted == null || Objects.equals(wanted, seen);
  }
}
