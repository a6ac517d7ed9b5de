package dev.autofix.workflows.activity;

import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import dev.autofix.core.workload.Workload;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that people should know about a fix. Each says all that counts now, so that whoever
 * missed the earlier ones needs nothing else.
 *
 * @param runId with the workflow's id the round that this is about
 * @param rule the name of the rule that took the alert; null where none did
 * @param outcome null while the round goes on
 * @param summary one line
 * @param evidence why there is a fix at all; empty where nothing is known of that
 * @param details what came to be known since the last notice of the round
 * @param plan null while there is none
 * @param question set while the plan waits for a person
 */
public record Notice(
    String workflowId,
    String runId,
    Workload workload,
    @Nullable String rule,
    State state,
    @Nullable Outcome outcome,
    String summary,
    String evidence,
    List<String> details,
    @Nullable Proposed plan,
    @Nullable Question question) {
  public Notice {
    details = List.copyOf(details);
  }

  /** The same with what an earlier one, which nobody has heard, would have said besides. */
  public Notice after(Notice unheard) {
    return new Notice(
        workflowId,
        runId,
        workload,
        rule,
        state,
        outcome,
        summary,
        evidence,
        Stream.concat(unheard.details.stream(), details.stream()).toList(),
        plan,
        question);
  }

  /**
   * What the fix means to change.
   *
   * @param hash what an approval names
   * @param file empty for a restart
   */
  public record Proposed(
      String hash,
      String repository,
      String file,
      String key,
      String from,
      String to,
      String diff,
      List<String> warnings) {
    public Proposed {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * What a person is asked.
   *
   * @param approvers the groups of which the approver has to be in one; empty: any
   */
  public record Question(List<String> approvers, Instant expiresAt) {
    public Question {
      approvers = List.copyOf(approvers);
    }
  }
}
