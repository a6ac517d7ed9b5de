package dev.autofix.core.sizing;

import dev.autofix.core.explain.Explanation;
import java.util.List;
import java.util.Optional;

/** When raising a limit again and again means that something leaks, and no limit will do. */
public final class Leak {
  private static final int ENOUGH = 2;

  private Leak() {}

  /** The same failure came back at each of these limits, which were set one after the other. */
  public static Optional<Explanation> atEach(List<String> limits) {
    return limits.size() < ENOUGH
        ? Optional.empty()
        : Optional.of(
            Explanation.no(
                "a leak: the same failure came back at each new limit (%s); not raised again until"
                        .formatted(String.join(", ", limits))
                    + " a person retries"));
  }

  /** So many raises in a day, whatever came of each. */
  public static Explanation raisedTooOften(int raises, int allowed) {
    return Explanation.no(
        ("a leak, as far as limits can tell: %d steps in 24 hours (the rule allows %d); not raised"
                + " again until a person retries")
            .formatted(raises, allowed));
  }
}
