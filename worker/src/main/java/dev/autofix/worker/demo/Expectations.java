package dev.autofix.worker.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects what a scenario expects and whether it was so. */
final class Expectations {
  private final List<String> wrong = new ArrayList<>();

  Expectations that(String what, @Nullable Object expected, @Nullable Object seen) {
    if (!Objects.equals(expected, seen)) {
      wrong.add("%s is %s (expected: %s)".formatted(what, seen, expected));
    }
    return this;
  }

  Verdict verdict(String scenario, String seen) {
    return new Verdict(scenario, seen, wrong);
  }
}
