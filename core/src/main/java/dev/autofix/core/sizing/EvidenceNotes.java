package dev.autofix.core.sizing;

import dev.autofix.core.evidence.Finding;
import dev.autofix.core.explain.Explanation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a reviewer wants to see before the numbers: when it failed, how fast, and what it uses. */
public final class EvidenceNotes {
  private EvidenceNotes() {}

  /** The evidence as one branch of a plan's explanation. */
  public static Explanation of(Finding finding, MemoryUse use) {
    List<Explanation> notes = new ArrayList<>();
    Duration ran = finding.timeToFailure();
    if (ran != null) {
      notes.add(Explanation.note("it ran for %d s before it failed".formatted(ran.toSeconds())));
    }
    if (use.now() != null) {
      notes.add(Explanation.note("it uses %s now".formatted(use.now())));
    }
    if (use.peak() != null) {
      notes.add(Explanation.note("its peak working set was %s".formatted(use.peak())));
    }
    use.notes().forEach(note -> notes.add(Explanation.note(note)));
    return new Explanation(Explanation.Verdict.NOTE, finding.detail(), notes);
  }
}
