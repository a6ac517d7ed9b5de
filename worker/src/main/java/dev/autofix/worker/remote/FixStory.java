package dev.autofix.worker.remote;

import dev.autofix.api.fixes.FixDetail;
import dev.autofix.workflows.fix.FixStatus;
import java.io.PrintStream;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Follows one round of a fix and prints what is new, until it ends. */
public final class FixStory {
  /** How a round ended as far as it was watched. */
  public enum End {
    GOOD,
    OTHERWISE,
    /** Patience ended first. */
    OPEN
  }

  private static final long LOOK_EVERY_MILLIS = 1000;

  private final ApiClient api;
  private final PrintStream out;
  private final Set<String> told = new HashSet<>();
  private int entries;

  public FixStory(ApiClient api, PrintStream out) {
    this.api = api;
    this.out = out;
  }

  /**
   * Follows until the round has an outcome.
   *
   * @param former begin of a round that does not count, because a newer one was asked for; null:
   *     whichever there is
   */
  public End follow(String id, @Nullable Instant former, Instant deadline)
      throws ApiRefusal, InterruptedException {
    while (true) {
      FixDetail fix = api.get("/fixes/" + id, FixDetail.class);
      if (former == null || !former.equals(begin(fix))) {
        tell(fix);
        if (fix.outcome() != null) {
          return switch (fix.outcome()) {
            case RECOVERED, NOT_NEEDED -> End.GOOD;
            case REVERTED, DECLINED, CANCELLED, ESCALATED -> End.OTHERWISE;
          };
        }
      }
      if (Instant.now().isAfter(deadline)) {
        return End.OPEN;
      }
      Thread.sleep(LOOK_EVERY_MILLIS);
    }
  }

  /** When a round began; null before its first state. */
  public static @Nullable Instant begin(FixDetail fix) {
    return fix.timeline().isEmpty() ? null : fix.timeline().get(0).at();
  }

  private void tell(FixDetail fix) {
    for (; entries < fix.timeline().size(); entries++) {
      FixDetail.Stay stay = fix.timeline().get(entries);
      out.printf("%s  %s%n", FixText.time(stay.at()), stay.state());
    }
    if (fix.plan() != null && told.add("plan " + fix.plan().hash())) {
      FixText.plan(fix.plan()).lines().forEach(line -> out.println("    " + line));
    }
    for (FixStatus.Commit commit : fix.commits()) {
      if (told.add("commit " + commit.commit())) {
        out.println("    commit " + FixText.commit(commit));
      }
    }
    if (fix.waitingFor() != null && told.add("waits " + fix.waitingFor())) {
      out.println("    waits for " + fix.waitingFor());
    }
    if (fix.outcome() != null) {
      out.println("    " + fix.outcome().display() + ": " + fix.reason());
    }
    out.flush();
  }
}
