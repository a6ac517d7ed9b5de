package dev.autofix.worker.remote;

import dev.autofix.api.fixes.FixDetail;
import dev.autofix.core.fix.Outcome;
import dev.autofix.workflows.fix.ShownPlan;
import java.io.PrintStream;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
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

  /**
   * What is known before.
   *
   * @param good the outcomes that are hoped for
   * @param decided whether Autofix took a decision about the fix a moment ago, so that it is there
   *     even where it is silent now
   * @param former the fix when that was taken: what it shows is known, and its outcome does not
   *     count; null: nothing is known
   */
  public record Before(Set<Outcome> good, boolean decided, @Nullable FixDetail former) {
    public Before {
      good = Set.copyOf(good);
    }
  }

  private final ApiClient api;
  private final PrintStream out;
  private final Set<String> told = new HashSet<>();
  private int entries;

  public FixStory(ApiClient api, PrintStream out) {
    this.api = api;
    this.out = out;
  }

  /**
   * Follows until there is an outcome.
   *
   * @param notes is told when nobody answers
   */
  public End follow(String id, Before before, Instant deadline, PrintStream notes)
      throws ApiRefusal, InterruptedException {
    FixLook look = new FixLook(api, id, before.decided(), notes);
    while (true) {
      FixDetail fix = look.now();
      if (fix != null && (before.former() == null || goesOn(fix, before.former()))) {
        tell(fix);
        if (fix.outcome() != null) {
          return before.good().contains(fix.outcome()) ? End.GOOD : End.OTHERWISE;
        }
      }
      if (Instant.now().isAfter(deadline)) {
        return End.OPEN;
      }
      Thread.sleep(LOOK_EVERY_MILLIS);
    }
  }

  /** Whether there is more than what was known; within its round that is not told again. */
  private boolean goesOn(FixDetail fix, FixDetail known) {
    if (!Objects.equals(begin(fix), begin(known))) {
      return true;
    }
    boolean more = fix.timeline().size() > known.timeline().size();
    if (more) {
      skip(known);
    }
    return more;
  }

  private void skip(FixDetail known) {
    entries = Math.max(entries, known.timeline().size());
    known.commits().forEach(commit -> told.add(key(commit)));
    if (known.plan() != null) {
      told.add(key(known.plan()));
    }
  }

  private static String key(ShownPlan plan) {
    return "plan " + plan.hash();
  }

  private static String key(FixDetail.Commit commit) {
    return "commit " + commit.commit();
  }

  /** When a round began; null before its first state. */
  private static @Nullable Instant begin(FixDetail fix) {
    return fix.timeline().isEmpty() ? null : fix.timeline().get(0).at();
  }

  private void tell(FixDetail fix) {
    for (; entries < fix.timeline().size(); entries++) {
      FixDetail.Stay stay = fix.timeline().get(entries);
      out.printf("%s  %s%n", FixText.time(stay.at()), stay.state());
    }
    if (fix.plan() != null && told.add(key(fix.plan()))) {
      FixText.plan(fix.plan()).lines().forEach(line -> out.println("    " + line));
    }
    for (FixDetail.Commit commit : fix.commits()) {
      if (told.add(key(commit))) {
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
