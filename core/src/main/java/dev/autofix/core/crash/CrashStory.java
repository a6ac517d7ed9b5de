package dev.autofix.core.crash;

import dev.autofix.core.explain.Explanation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Everything that was seen, in the order in which a paged engineer asks. */
final class CrashStory {
  private static final int MOST_EVENTS = 4;

  /** What every start of a container looks like. */
  private static final Set<String> ORDINARY =
      Set.of("Scheduled", "Pulling", "Pulled", "Created", "Started");

  private final CrashFacts facts;

  CrashStory(CrashFacts facts) {
    this.facts = facts;
  }

  Explanation tell(String headline) {
    List<Explanation> seen = new ArrayList<>();
    seen.add(Explanation.note(howItEnds()));
    seen.add(Explanation.note(whomItHits()));
    seen.add(Explanation.note(whenItBegan()));
    newestEvents().forEach(event -> seen.add(Explanation.note(event.text())));
    facts.log().forEach(line -> seen.add(Explanation.note("log: " + line)));
    facts.notes().forEach(note -> seen.add(Explanation.note(note)));
    return new Explanation(Explanation.Verdict.YES, headline, seen);
  }

  private String howItEnds() {
    String waits =
        facts.waitingReason().isEmpty()
            ? ""
            : "waits: %s %s".formatted(facts.waitingReason(), facts.waitingMessage()).strip();
    Ending end = facts.ending();
    if (end == null) {
      return waits.isEmpty() ? "it never ran to an end" : waits;
    }
    String ended =
        "ended with %s, %s, restart %d".formatted(end.text(), end.reason(), facts.restarts());
    return waits.isEmpty() ? ended : ended + "; " + waits;
  }

  private String whomItHits() {
    Spread spread = facts.spread();
    return "%d of %d pods of the current template are broken; %d pods of a former template are ready"
        .formatted(spread.broken(), spread.pods(), spread.formerReady());
  }

  private String whenItBegan() {
    Release release = facts.release();
    String age =
        "the template came at %s, %d s before that"
            .formatted(facts.spread().templateAt(), facts.spread().templateAge().toSeconds());
    return release == null
        ? age + "; no revision of an Application is known to have brought it"
        : age
            + "; revision %s of Application %s brought it at %s, before it was %s"
                .formatted(
                    release.shortRevision(),
                    release.application(),
                    release.deployedAt(),
                    release.shortFormer());
  }

  private List<PodEvent> newestEvents() {
    return facts.events().stream()
        .filter(event -> !ORDINARY.contains(event.reason()))
        .sorted(Comparator.comparing(PodEvent::lastSeen).reversed())
        .limit(MOST_EVENTS)
        .toList();
  }
}
