package dev.autofix.worker.demo;

import java.util.List;

/**
 * How a scenario ended.
 *
 * @param seen one line about what happened
 * @param wrong what was not as expected; empty: everything was
 */
record Verdict(String scenario, String seen, List<String> wrong) {
  Verdict {
    wrong = List.copyOf(wrong);
  }

  boolean asExpected() {
    return wrong.isEmpty();
  }

  String line(Console console) {
    return "%-12s %s: %s"
        .formatted(
            scenario,
            asExpected() ? console.good("as expected") : console.bad("NOT as expected"),
            asExpected() ? seen : String.join("; ", wrong));
  }
}
