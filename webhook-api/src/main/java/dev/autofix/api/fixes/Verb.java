package dev.autofix.api.fixes;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.autofix.core.fix.State;
import dev.autofix.workflows.fix.FixStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a person may decide about a fix. */
public enum Verb {
  @JsonProperty("approve")
  APPROVE,
  @JsonProperty("cancel")
  CANCEL,
  @JsonProperty("retry")
  RETRY,
  @JsonProperty("revert")
  REVERT;

  /** Its word in addresses and answers. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What makes sense now; the workflow and the roles still have their say. */
  static List<Verb> of(FixStatus status) {
    List<Verb> verbs = new ArrayList<>();
    if (status.approval() != null) {
      verbs.add(APPROVE);
    }
    verbs.add(hasEnded(status) ? RETRY : CANCEL);
    if (canRevert(status)) {
      verbs.add(REVERT);
    }
    return verbs;
  }

  /** Whether the round is over. */
  static boolean hasEnded(FixStatus status) {
    return status.state() == State.COOLING_DOWN || status.state() == State.ENDED;
  }

  /** Whether the fix has written something that its workflow can still undo. */
  static boolean canRevert(FixStatus status) {
    return hasEnded(status)
        ? !status.revertible().isEmpty()
        : status.state() != State.REVERTING && !status.commits().isEmpty();
  }
}
