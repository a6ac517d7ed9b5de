package dev.autofix.api.pages;

import dev.autofix.api.fixes.FixDetail;
import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import java.util.List;

/** What somebody who is woken at night should read first. */
final class Headline {
  private Headline() {}

  static String of(FixDetail fix) {
    return fix.outcome() == null ? of(fix.state()) : of(fix.outcome());
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

  static String of(State state) {
    return switch (state) {
      case TRIAGING -> "Reads what is true in the cluster";
      case JOINING -> "Waits for the fix of its workload";
      case LOCATING -> "Looks for the one place in Git to change";
      case PLANNING -> "Plans the change and proves it";
      case AWAITING_APPROVAL -> "Asks a person to approve the plan";
      case ADMITTED -> "Asks for leave to commit now";
      case COMMITTING -> "Commits and pushes";
      case PROPOSED -> "Waits until people merge the pull request";
      case SYNCING -> "Waits until Argo CD has applied the commit";
      case RESTARTING -> "Restarts the workload through Argo CD";
      case VERIFYING -> "Watches whether the new pods last";
      case REVERTING -> "Takes the change back";
      case COOLING_DOWN -> "The round is over; the fix remembers its outcome";
      case ENDED -> "Ended";
    };
  }

  private static String of(Outcome outcome) {
    return switch (outcome) {
      case RECOVERED -> "Recovered: the change is live and the workload lasts";
      case REVERTED -> "Reverted: the change is undone in Git and in the cluster";
      case NOT_NEEDED -> "Not needed: nothing fails any more";
      case DECLINED -> "Declined: nothing was changed";
      case CANCELLED -> "Cancelled by a person";
      case ESCALATED -> "Escalated: a person has to look";
    };
  }
}
