package dev.autofix.api.fixes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.api.InMemoryIntake;
import dev.autofix.api.RunningApi;
import dev.autofix.api.alertmanager.Re2;
import dev.autofix.api.security.Credential;
import dev.autofix.api.security.Role;
import dev.autofix.api.security.SecretDigest;
import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import dev.autofix.core.rule.AlertRules;
import dev.autofix.core.rule.Mode;
import dev.autofix.core.rule.Rule;
import dev.autofix.core.rule.RuleSet;
import dev.autofix.workflows.fix.Approval;
import dev.autofix.workflows.fix.AwaitedApproval;
import dev.autofix.workflows.fix.Cancellation;
import dev.autofix.workflows.fix.Retry;
import dev.autofix.workflows.fix.Revert;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DecisionResourceTest {
  private static final String SOMEBODY = "somebody on this machine";
  private static final AwaitedApproval ONLY_PLAN =
      new AwaitedApproval("abc", 1, List.of(), null, Instant.EPOCH);
  private static final AwaitedApproval FOR_SRE =
      new AwaitedApproval("abc", 1, List.of("sre", "pay"), null, Instant.EPOCH);
  private final InMemoryIntake intake = new InMemoryIntake();
  private RunningApi api;
  private AlertRules usual;

  @BeforeAll
  void start() throws Exception {
    api = new RunningApi(intake);
    usual = api.rules;
  }

  @BeforeEach
  void know() {
    api.fixes.decisions.clear();
    api.fixes.closed.clear();
    api.fixes.known.put(Fixes.ID, Fixes.in(State.SYNCING));
    api.rules = usual;
    intake.forget();
  }

  @AfterAll
  void stop() {
    api.close();
  }

  @Test
  void passes_decisions_on_with_the_actor() throws Exception {
    awaiting(ONLY_PLAN);
    HttpResponse<String> approved = decide("approve", "{\"planHash\":\"abc\",\"actor\":\"ann\"}");
    decide("cancel", "{\"keep\":true,\"reason\":\"not today\"}");

    assertThat(approved.statusCode()).isEqualTo(202);
    assertThat(approved.body()).isEqualTo("{\"id\":\"" + Fixes.ID + "\"}");
    assertThat(api.fixes.decisions)
        .containsExactly(new Approval("abc", "ann"), new Cancellation(true, SOMEBODY, "not today"));
  }

  @Test
  void an_approval_needs_no_body_while_one_plan_was_shown_and_is_bound_to_it() throws Exception {
    awaiting(ONLY_PLAN);
    HttpRequest.Builder bare =
        HttpRequest.newBuilder(api.fix("/api/v1/fixes/" + Fixes.ID + "/approve"))
            .POST(HttpRequest.BodyPublishers.noBody());

    assertThat(api.send(bare).statusCode()).isEqualTo(202);
    assertThat(api.fixes.decisions)
        .containsExactly(new Approval("abc", "somebody on this machine"));
  }

  @Test
  void after_a_second_plan_an_approval_has_to_name_it() throws Exception {
    awaiting(new AwaitedApproval("abc", 2, List.of(), null, Instant.EPOCH));

    refused(409, "{}", "several plans were shown (expected: planHash; abc waits)");
    assertThat(decide("approve", "{\"planHash\":\"abc\"}").statusCode()).isEqualTo(202);
  }

  @Test
  void the_approval_of_a_stale_plan_is_refused_with_the_one_that_waits() throws Exception {
    awaiting(ONLY_PLAN);

    refused(409, "{\"planHash\":\"old\"}", "plan \\\"old\\\" does not wait (expected: abc;");
  }

  @Test
  void where_no_plan_waits_nothing_can_be_approved() throws Exception {
    refused(409, "{}", "no plan waits for approval, the fix is in state SYNCING");
  }

  @Test
  void who_asked_for_the_round_cannot_approve_it() throws Exception {
    awaiting(new AwaitedApproval("abc", 1, List.of(), "ann", Instant.EPOCH));

    refused(403, "{\"actor\":\"ann\"}", "ann asked for this round (expected: somebody else");
    assertThat(decide("approve", "{\"actor\":\"bob\"}").statusCode()).isEqualTo(202);
  }

  @Test
  void where_callers_are_unknown_nobody_is_in_a_group() throws Exception {
    awaiting(FOR_SRE);

    refused(403, "{}", "in none of the groups that approve this plan (expected: sre or pay;");
  }

  @Test
  void only_members_of_an_approver_group_approve_and_a_credential_beats_the_body()
      throws Exception {
    Credential olga = credential("olga", Set.of("web", "pay"));
    Credential vera = credential("vera", Set.of("web"));
    try (RunningApi secured = new RunningApi(new InMemoryIntake(), olga, vera)) {
      awaiting(FOR_SRE);
      secured.fixes.known.putAll(api.fixes.known);
      URI approve = secured.fix("/api/v1/fixes/" + Fixes.ID + "/approve");
      String claim = "{\"actor\":\"olga\"}";

      HttpResponse<String> refused =
          secured.post(approve, claim, "Authorization", "Bearer vera-token");
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(refused.body()).contains("vera is in none of the groups");
      assertThat(secured.fixes.decisions).isEmpty();

      secured.post(approve, "{\"actor\":\"ann\"}", "Authorization", "Bearer olga-token");
      assertThat(secured.fixes.decisions).containsExactly(new Approval("abc", "olga"));
    }
  }

  @Test
  void a_round_that_is_over_cannot_be_cancelled_because_a_no_would_be_forgotten() throws Exception {
    api.fixes.known.put(Fixes.ID, Fixes.ended(Outcome.RECOVERED));

    refused(
        "cancel", 409, "{}", "the round has ended: RECOVERED (expected: one under way; to undo it");
  }

  @Test
  void a_revert_undoes_what_the_round_wrote() throws Exception {
    api.fixes.known.put(Fixes.ID, Fixes.written(State.VERIFYING));

    assertThat(decide("revert", "{\"reason\":\"wrong hour\"}").statusCode()).isEqualTo(202);
    assertThat(api.fixes.decisions).containsExactly(new Revert(SOMEBODY, "wrong hour"));
  }

  @Test
  void what_an_ended_round_left_is_reverted_while_the_fix_remembers_it() throws Exception {
    api.fixes.known.put(Fixes.ID, Fixes.standing(Outcome.RECOVERED));

    assertThat(decide("revert", "{\"actor\":\"ann\"}").statusCode()).isEqualTo(202);
    assertThat(api.fixes.decisions).containsExactly(new Revert("ann", null));
    refused("cancel", 409, "{}", "one under way; revert undoes what it wrote)");

    api.fixes.closed.add(Fixes.ID);
    refused("revert", 409, "{}", "the fix has just ended; to undo it now: git revert cafe0123");
  }

  @Test
  void a_revert_needs_a_commit_that_the_fix_can_undo() throws Exception {
    refused("revert", 409, "{}", "there is nothing to revert in state SYNCING");

    api.fixes.known.put(Fixes.ID, Fixes.written(State.REVERTING));
    refused("revert", 409, "{}", "there is nothing to revert in state REVERTING");

    api.fixes.known.put(Fixes.ID, Fixes.ended(Outcome.RECOVERED));
    refused("revert", 409, "{}", "to undo it now: git revert cafe0123)");
  }

  @Test
  void a_fix_that_remembers_begins_the_next_round_itself() throws Exception {
    api.fixes.known.put(Fixes.ID, Fixes.ended(Outcome.REVERTED));

    HttpResponse<String> answer = decide("retry", "{\"actor\":\"ann\"}");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).isEqualTo("{\"id\":\"" + Fixes.ID + "\"}");
    assertThat(api.fixes.decisions).containsExactly(new Retry("ann"));
    assertThat(intake.fired).isEmpty();
  }

  @Test
  void of_a_fix_that_is_over_the_alert_is_triaged_again_about_the_workload() throws Exception {
    over();

    HttpResponse<String> answer = decide("retry", "{}");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).contains("\"alert\":\"alert-prod-0000000000000001\"");
    assertThat(intake.fired).hasSize(1);
    InMemoryIntake.Fired fired = intake.fired.get(0);
    assertThat(fired.observe()).isFalse();
    assertThat(fired.workflowId()).isEqualTo("alert-prod-0000000000000001");
    assertThat(fired.alert().pod()).isNull();
    assertThat(fired.alert().workloadName()).isEqualTo("shop");
    assertThat(fired.alert().container()).isEqualTo("app");
    assertThat(fired.alert().rule().name()).isEqualTo("PodOOMKilled");
    assertThat(fired.alert().startsAt()).isEqualTo(RunningApi.NOW);
  }

  @Test
  void a_retry_goes_by_the_rules_of_now() throws Exception {
    over();
    api.rules = rules(rule -> rule.withMode(Mode.OBSERVE));
    refused("retry", 409, "{}", "the rule 'PodOOMKilled' may only observe here by now");

    api.rules =
        new AlertRules(RuleSet.of(List.of(), Re2::compile), usual.labels(), usual.cluster());
    refused("retry", 409, "{}", "the rule 'PodOOMKilled' is gone");
    assertThat(intake.fired).isEmpty();
  }

  @Test
  void while_a_round_is_under_way_there_is_nothing_to_retry() throws Exception {
    refused("retry", 409, "{}", "a round is under way, in state SYNCING");
  }

  @Test
  void an_approver_approves_and_cancels_and_a_viewer_decides_nothing() throws Exception {
    Credential ann = credential("ann", Role.APPROVER, Set.of());
    Credential vic = credential("vic", Role.VIEWER, Set.of());
    Credential olga = credential("olga", Role.OPERATOR, Set.of());
    try (RunningApi secured = new RunningApi(intake, ann, vic, olga)) {
      awaiting(ONLY_PLAN);
      secured.fixes.known.putAll(api.fixes.known);
      for (String verb : List.of("approve", "cancel", "revert", "retry")) {
        URI address = secured.fix("/api/v1/fixes/" + Fixes.ID + "/" + verb);
        boolean approves = verb.equals("approve") || verb.equals("cancel");
        assertThat(status(secured, address, "vic")).as("vic " + verb).isEqualTo(403);
        assertThat(status(secured, address, "ann"))
            .as("ann " + verb)
            .isEqualTo(approves ? 202 : 403);
        assertThat(status(secured, address, "olga")).as("olga " + verb).isNotEqualTo(403);
        assertThat(status(secured, address, "nobody")).as("nobody " + verb).isEqualTo(401);
      }
    }
  }

  @Test
  void what_is_unknown_answers_404() throws Exception {
    for (String verb : List.of("approve", "cancel", "revert", "retry")) {
      assertThat(api.post(api.fix("/api/v1/fixes/fix-other/" + verb), "{}").statusCode())
          .as(verb)
          .isEqualTo(404);
    }
  }

  @Test
  void refuses_control_characters_broken_json_and_unknown_fields() throws Exception {
    refused("cancel", 400, "{\"actor\":\"a\\nb\"}", "actor (expected: up to 200 visible");
    refused("cancel", 400, "{\"reason\":\"" + "x".repeat(201) + "\"}", "reason (expected: up to");
    refused("approve", 400, "{\"planHash\":", "not the JSON that was expected: line 1, column");
    refused(
        "cancel", 400, "{\"keeep\":true}", "unknown field \\\"keeep\\\" (expected: actor, keep");
    refused("cancel", 400, "{\"keep\":1}", "field \\\"keep\\\" has another type than expected");
    refused("cancel", 400, "{\"reason\":7}", "field \\\"reason\\\" has another type than expected");
    refused("cancel", 400, "{} {}", "not the JSON that was expected");
  }

  @Test
  void reading_decides_nothing() throws Exception {
    assertThat(api.get(api.fix("/api/v1/fixes/" + Fixes.ID + "/approve")).statusCode())
        .isEqualTo(405);
  }

  private void awaiting(AwaitedApproval asked) {
    api.fixes.known.put(Fixes.ID, Fixes.awaiting(asked));
  }

  /** Ended, and forgotten by its workflow. */
  private void over() {
    api.fixes.known.put(Fixes.ID, Fixes.ended(Outcome.RECOVERED));
    api.fixes.closed.add(Fixes.ID);
  }

  private AlertRules rules(UnaryOperator<Rule> change) {
    return new AlertRules(
        RuleSet.of(usual.rules().rules().stream().map(change).toList(), Re2::compile),
        usual.labels(),
        usual.cluster());
  }

  private void refused(int status, String body, String why) throws Exception {
    refused("approve", status, body, why);
  }

  private void refused(String verb, int status, String body, String why) throws Exception {
    int before = api.fixes.decisions.size();
    HttpResponse<String> answer = decide(verb, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(why);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(api.fixes.decisions).hasSize(before);
  }

  private static int status(RunningApi secured, URI address, String name) throws Exception {
    return secured.post(address, "{}", "Authorization", "Bearer " + name + "-token").statusCode();
  }

  private static Credential credential(String name, Set<String> groups) {
    return credential(name, Role.OPERATOR, groups);
  }

  private static Credential credential(String name, Role role, Set<String> groups) {
    return new Credential(name, role, groups, null, new SecretDigest(name + "-token"));
  }

  private HttpResponse<String> decide(String verb, String body) throws Exception {
    return api.post(api.fix("/api/v1/fixes/" + Fixes.ID + "/" + verb), body);
  }
}
