package dev.autofix.api.metric;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.fix.State;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How many fixes are open, by state. */
@FunctionalInterface
public interface FixCensus {
  /**
   * The fixes of now, without the states that no fix is in; empty where it cannot be known.
   *
   * @throws AutofixException if it is not known at the moment
   */
  Optional<Map<State, Group>> count();

  /**
   * The fixes of one state; {@code oldest} is when the first of them began, where that is known.
   */
  record Group(long fixes, @Nullable Instant oldest) {
    public static final Group NONE = new Group(0, null);

    /** Both groups as one. */
    public Group plus(Group other) {
      Instant mine = oldest;
      Instant theirs = other.oldest;
      boolean older = mine == null || (theirs != null && theirs.isBefore(mine));
      return new Group(fixes + other.fixes, older ? theirs : mine);
    }
  }
}
