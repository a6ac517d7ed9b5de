package dev.autofix.api.events;

import dev.autofix.api.fixes.FixSummary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is different from one look at the open fixes to the next. For one thread. */
final class FixChanges {
  private final Map<String, FixSummary> known = new HashMap<>();
  private final Set<String> missing = new HashSet<>();
  private boolean looked;

  /** The fixes that changed, the oldest first; of the first look of all: none. */
  List<FixSummary> since(List<FixSummary> open) {
    List<FixSummary> changed = new ArrayList<>();
    Set<String> here = new HashSet<>();
    for (int i = open.size() - 1; i >= 0; i--) {
      FixSummary fix = open.get(i);
      here.add(fix.id());
      if (!fix.equals(known.put(fix.id(), fix))) {
        changed.add(fix);
      }
    }
    changed.addAll(gone(here));
    List<FixSummary> news = looked ? changed : List.of();
    looked = true;
    return news;
  }

  /**
   * A list that moves while its pages are read may miss a fix once; one that is missing twice is
   * over.
   */
  private List<FixSummary> gone(Set<String> here) {
    Set<String> absent = new HashSet<>(known.keySet());
    absent.removeAll(here);
    List<FixSummary> over = new ArrayList<>();
    for (String id : absent) {
      FixSummary last = known.get(id);
      if (last != null && missing.contains(id)) {
        known.remove(id);
        over.add(closed(last));
      }
    }
    missing.clear();
    missing.addAll(absent);
    missing.retainAll(known.keySet());
    return over;
  }

  private static FixSummary closed(FixSummary fix) {
    return new FixSummary(
        fix.id(),
        fix.run(),
        fix.workload(),
        fix.rule(),
        fix.state(),
        fix.outcome(),
        false,
        fix.startedAt(),
        fix.endedAt());
  }
}
