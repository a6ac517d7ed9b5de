package dev.autofix.api.pages;

import dev.autofix.api.fixes.FixDetail;
import java.util.List;

/** What somebody who is woken at night should read first. */
final class Headline {
  private Headline() {}

  static String of(FixDetail fix) {
    return fix.outcome() == null ? fix.state().headline() : fix.outcome().headline();
  }

  /** Why it stands so; the latest statement where nothing better is known. */
  static String why(FixDetail fix) {
    if (fix.outcome() != null) {
      return fix.reason() == null ? "" : fix.reason();
    }
    if (fix.waitingFor() != null) {
      return "Waiting for " + fix.waitingFor();
    }
    List<String> roots = fix.explanation().stream().filter(line -> !line.startsWith(" ")).toList();
    return roots.isEmpty() ? "" : roots.get(roots.size() - 1).substring(2);
  }
}
