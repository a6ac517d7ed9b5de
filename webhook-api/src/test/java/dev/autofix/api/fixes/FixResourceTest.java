package dev.autofix.api.fixes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.api.InMemoryIntake;
import dev.autofix.api.RunningApi;
import dev.autofix.api.security.Credential;
import dev.autofix.api.security.Role;
import dev.autofix.api.security.SecretDigest;
import dev.autofix.core.fix.State;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.activity.ProofSummary;
import dev.autofix.workflows.fix.Approval;
import dev.autofix.workflows.fix.AwaitedApproval;
import dev.autofix.workflows.fix.Cancellation;
import dev.autofix.workflows.fix.FixStatus;
import dev.autofix.workflows.fix.Retry;
import dev.autofix.workflows.fix.ShownPlan;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FixResourceTest {
  private static final String ID = "fix-prod-shop-deployment-shop";
  private static final AwaitedApproval ONLY_PLAN =
      new AwaitedApproval("abc", 1, List.of(), null, Instant.EPOCH);
  private static final AwaitedApproval FOR_SRE =
      new AwaitedApproval("abc", 1, List.of("sre", "pay"), null, Instant.EPOCH);
  private RunningApi api;

  @BeforeAll
  void start() throws Exception {
    api = new RunningApi(new InMemoryIntake());
  }

  @BeforeEach
  void open() {
    api.fixes.decisions.clear();
    api.fixes.open.put(
        ID,
        new FixStatus(
            new Workload("prod", "shop", "Deployment", "shop"),
            State.SYNCING,
            null,
            null,
            "a sync window",
            null,
            null,
            List.of(),
            List.of(new FixStatus.Entry(State.LOCATING, Instant.parse("2026-11-22T10:00:00Z"))),
            List.of("+ found")));
  }

  @AfterAll
  void stop() {
    api.close();
  }

  @Test
  void lists_open_fixes() throws Exception {
    assertThat(api.get(api.fix("/api/v1/fixes")).body())
        .isEqualTo(
            "[{\"id\":\"fix-prod-shop-deployment-shop\",\"workload\":\"prod/shop/Deployment/shop\",\"state\":\"SYNCING\"}]");
  }

  @Test
  void shows_one() throws Exception {
    assertThat(api.get(api.fix("/api/v1/fixes/" + ID)).body())
        .isEqualTo(
            "{\"workload\":{\"cluster\":\"prod\",\"namespace\":\"shop\",\"kind\":\"Deployment\",\"name\":\"shop\"},"
                + "\"state\":\"SYNCING\",\"outcome\":null,\"reason\":null,\"waitingFor\":\"a sync window\",\"approval\":null,\"plan\":null,"
                + "\"commits\":[],\"timeline\":[{\"state\":\"LOCATING\",\"at\":\"2026-11-22T10:00:00Z\"}],"
                + "\"explanation\":[\"+ found\"]}");
  }

  @Test
  void shows_the_plan_with_its_proof() throws Exception {
    FixStatus open = api.fixes.open.get(ID);
    ShownPlan plan =
        new ShownPlan(
            "abc",
            "https://git/apps.git",
            "main",
            "shop/values.yaml",
            "resources.limits.memory",
            "64Mi",
            "512Mi",
            "-    memory: 64Mi\n+    memory: 512Mi\n",
            new ProofSummary(
                "values of the chart",
                "strict",
                List.of("Deployment/shop#app"),
                List.of("Deployment/shop resources.limits.memory: 64Mi -> 512Mi")),
            List.of());
    api.fixes.open.put(
        ID,
        new FixStatus(
            open.workload(),
            State.AWAITING_APPROVAL,
            null,
            null,
            null,
            null,
            plan,
            open.commits(),
            open.timeline(),
            open.explanation()));

    assertThat(api.get(api.fix("/api/v1/fixes/" + ID)).body())
        .contains(
            "\"proof\":{\"layer\":\"values of the chart\",\"proofClass\":\"strict\","
                + "\"moves\":[\"Deployment/shop#app\"],"
                + "\"rendered\":[\"Deployment/shop resources.limits.memory: 64Mi -> 512Mi\"]}");
  }

  @Test
  void passes_decisions_on_with_the_actor() throws Exception {
    awaiting(ONLY_PLAN);
    HttpResponse<String> approved =
        decide("approve", "{\"planHash\":\"abc\",\"actor\":\"ann\",\"unknown\":1}");
    decide("cancel", "{\"keep\":true,\"reason\":\"not today\"}");
    decide("retry", "{}");

    assertThat(approved.statusCode()).isEqualTo(202);
    assertThat(approved.body()).isEqualTo("{\"id\":\"" + ID + "\"}");
    assertThat(api.fixes.decisions)
        .containsExactly(
            new Approval("abc", "ann"),
            new Cancellation(true, "somebody on this machine", "not today"),
            new Retry("somebody on this machine"));
  }

  @Test
  void an_approval_needs_no_body_while_one_plan_was_shown_and_is_bound_to_it() throws Exception {
    awaiting(ONLY_PLAN);
    HttpRequest.Builder bare =
        HttpRequest.newBuilder(api.fix("/api/v1/fixes/" + ID + "/approve"))
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
      secured.fixes.open.putAll(api.fixes.open);
      URI approve = secured.fix("/api/v1/fixes/" + ID + "/approve");
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
  void what_is_unknown_or_no_fix_answers_404() throws Exception {
    for (String id : List.of("fix-other", "alert-prod-95f8a95bbb93ae16", "fix-%E2%80%AE")) {
      assertThat(api.get(api.fix("/api/v1/fixes/" + id)).statusCode()).as(id).isEqualTo(404);
      assertThat(api.post(api.fix("/api/v1/fixes/" + id + "/approve"), "{}").statusCode())
          .as(id)
          .isEqualTo(404);
    }
  }

  @Test
  void refuses_control_characters_and_broken_json() throws Exception {
    assertThat(decide("approve", "{\"actor\":\"a\\nb\"}").statusCode()).isEqualTo(400);
    assertThat(decide("cancel", "{\"reason\":\"" + "x".repeat(201) + "\"}").statusCode())
        .isEqualTo(400);
    HttpResponse<String> broken = decide("approve", "{\"planHash\":");
    assertThat(broken.statusCode()).isEqualTo(400);
    assertThat(broken.body()).contains("not the JSON that was expected: line 1, column");
    assertThat(api.fixes.decisions).isEmpty();
  }

  @Test
  void reading_decides_nothing() throws Exception {
    assertThat(api.get(api.fix("/api/v1/fixes/" + ID + "/approve")).statusCode()).isEqualTo(405);
  }

  private void awaiting(AwaitedApproval asked) {
    FixStatus status = api.fixes.open.get(ID);
    api.fixes.open.put(
        ID,
        new FixStatus(
            status.workload(),
            State.AWAITING_APPROVAL,
            null,
            null,
            null,
            asked,
            null,
            List.of(),
            status.timeline(),
            status.explanation()));
  }

  private void refused(int status, String body, String why) throws Exception {
    int before = api.fixes.decisions.size();
    HttpResponse<String> answer = decide("approve", body);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains(why);
    assertThat(api.fixes.decisions).hasSize(before);
  }

  private static Credential credential(String name, Set<String> groups) {
    return new Credential(name, Role.OPERATOR, groups, null, new SecretDigest(name + "-token"));
  }

  private HttpResponse<String> decide(String verb, String body) throws Exception {
    return api.post(api.fix("/api/v1/fixes/" + ID + "/" + verb), body);
  }
}
