package dev.autofix.api.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.api.fixes.FixFilter;
import dev.autofix.api.fixes.Standing;
import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import org.junit.jupiter.api.Test;

class VisibilityQueryTest {
  @Test
  void all_fixes_without_the_runs_that_others_continue() {
    assertThat(VisibilityQuery.of(FixFilter.ALL))
        .isEqualTo("WorkflowType = 'FixWorkflow' AND ExecutionStatus != 'ContinuedAsNew'");
  }

  @Test
  void every_part_of_the_filter_is_a_term() {
    assertThat(
            VisibilityQuery.of(
                new FixFilter(
                    State.COOLING_DOWN,
                    Outcome.NOT_NEEDED,
                    "shop",
                    "Deployment/web",
                    "oom",
                    true,
                    null)))
        .isEqualTo(
            "WorkflowType = 'FixWorkflow' AND ExecutionStatus = 'Running'"
                + " AND AutofixState = 'COOLING_DOWN' AND AutofixOutcome = 'NotNeeded'"
                + " AND AutofixNamespace = 'shop' AND AutofixWorkload = 'Deployment/web'"
                + " AND AutofixRule = 'oom'");
  }

  @Test
  void a_value_stays_a_value_whatever_is_in_it() {
    assertThat(
            VisibilityQuery.of(
                new FixFilter(null, null, "a' OR WorkflowId != '", null, "b\\", false, null)))
        .isEqualTo(
            "WorkflowType = 'FixWorkflow' AND ExecutionStatus NOT IN ('Running', 'ContinuedAsNew')"
                + " AND AutofixNamespace = 'a\\' OR WorkflowId != \\''"
                + " AND AutofixRule = 'b\\\\'");
  }

  @Test
  void what_waits_for_a_person_is_asked_or_escalated() {
    assertThat(of(Standing.WAITS))
        .endsWith(
            "ExecutionStatus = 'Running' AND (AutofixState IN ('AWAITING_APPROVAL', 'PROPOSED')"
                + " OR AutofixOutcome = 'Escalated')");
  }

  @Test
  void what_has_no_state_yet_runs() {
    assertThat(of(Standing.RUNS))
        .endsWith(
            "ExecutionStatus = 'Running' AND (AutofixState IS NULL"
                + " OR NOT (AutofixState IN ('AWAITING_APPROVAL', 'PROPOSED')"
                + " OR AutofixState IN ('COOLING_DOWN', 'ENDED')))");
  }

  @Test
  void what_was_ended_by_force_has_happened_too() {
    assertThat(of(Standing.HAPPENED))
        .endsWith("(ExecutionStatus != 'Running' OR AutofixState IN ('COOLING_DOWN', 'ENDED'))");
  }

  private static String of(Standing standing) {
    return VisibilityQuery.of(new FixFilter(null, null, null, null, null, null, standing));
  }
}
