package dev.autofix.api.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.api.InMemoryIntake;
import dev.autofix.api.RunningApi;
import dev.autofix.api.fixes.Fixes;
import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import dev.autofix.core.sizing.MemoryUse;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.activity.ApplicationRef;
import dev.autofix.workflows.fix.Approval;
import dev.autofix.workflows.fix.AwaitedApproval;
import dev.autofix.workflows.fix.Cancellation;
import dev.autofix.workflows.fix.FixStatus;
import dev.autofix.workflows.fix.Retry;
import dev.autofix.workflows.fix.Revert;
import dev.autofix.workflows.fix.ShownPlan;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FixPageTest {
  private static final String PAGE = "/fixes/" + Fixes.ID;
  private static final AwaitedApproval ASKED =
      new AwaitedApproval("abc", 1, List.of(), null, Instant.EPOCH);
  private RunningApi api;
  private Browser browser;

  @BeforeAll
  void start() throws Exception {
    api = new RunningApi(new InMemoryIntake());
    browser = new Browser(api);
  }

  @BeforeEach
  void know() {
    api.fixes.decisions.clear();
    api.fixes.closed.clear();
    api.fixes.known.put(Fixes.ID, Fixes.awaiting(ASKED));
  }

  @AfterAll
  void stop() {
    api.close();
  }

  @Test
  void it_says_how_the_fix_stands_and_since_when() throws Exception {
    String page = browser.get(PAGE).body();

    assertThat(page)
        .contains(
            "Deployment shop",
            "Asks a person to approve the plan",
            "AWAITING_APPROVAL",
            "<span class=\"elapsed\">12 s</span>",
            "<span class=\"elapsed\">for 48 s</span>",
            "resources.limits.memory: 128Mi → 512Mi",
            "http://ui.test/namespaces/default/workflows/" + Fixes.ID);
  }

  @Test
  void the_plan_that_was_read_is_approved_and_no_other() throws Exception {
    HttpResponse<String> answer = browser.submit(PAGE, "approve", "planHash", "abc");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).hasValue(PAGE + "?done=approve");
    assertThat(api.fixes.decisions)
        .containsExactly(new Approval("abc", "somebody on this machine"));
    assertThat(browser.get(PAGE + "?done=approve").body()).contains("Approved.");
  }

  @Test
  void another_plan_than_the_one_that_waits_is_refused_in_place() throws Exception {
    HttpResponse<String> answer = browser.submit(PAGE, "approve", "planHash", "older");

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body())
        .contains("role=\"alert\"", "read it before you approve it", "planHash");
    assertThat(browser.submit(PAGE, "approve").statusCode()).isEqualTo(409);
    assertThat(api.fixes.decisions).isEmpty();
  }

  @Test
  void cancel_revert_and_retry_carry_what_was_filled_in() throws Exception {
    api.fixes.known.put(Fixes.ID, Fixes.written(State.VERIFYING));
    assertThat(browser.submit(PAGE, "cancel", "reason", "not now", "keep", "true").statusCode())
        .isEqualTo(303);
    assertThat(browser.submit(PAGE, "revert", "reason", " ").statusCode()).isEqualTo(303);
    api.fixes.known.put(Fixes.ID, Fixes.ended(Outcome.ESCALATED));
    assertThat(browser.submit(PAGE, "retry").statusCode()).isEqualTo(303);

    String somebody = "somebody on this machine";
    assertThat(api.fixes.decisions)
        .containsExactly(
            new Cancellation(true, somebody, "not now"),
            new Revert(somebody, null),
            new Retry(somebody));
  }

  @Test
  void what_an_ended_round_left_is_named_and_reverted() throws Exception {
    api.fixes.known.put(Fixes.ID, Fixes.standing(Outcome.RECOVERED));

    assertThat(browser.get(PAGE).body())
        .contains("128Mi -&gt; 512Mi (<span class=\"code\">cafe0123</span>)", "id=\"retry\"");
    assertThat(browser.submit(PAGE, "revert", "reason", "not ours").statusCode()).isEqualTo(303);
    assertThat(api.fixes.decisions)
        .containsExactly(new Revert("somebody on this machine", "not ours"));
  }

  @Test
  void what_nothing_can_undo_has_no_revert() throws Exception {
    api.fixes.known.put(Fixes.ID, Fixes.ended(Outcome.REVERTED));

    assertThat(browser.get(PAGE).body()).contains("id=\"retry\"").doesNotContain("id=\"revert\"");
  }

  @Test
  void it_leads_to_the_commit_the_request_the_application_and_the_workflow() throws Exception {
    String request = "https://git/apps/pulls/7";
    api.fixes.known.put(Fixes.ID, Fixes.measured(Fixes.ended(Outcome.RECOVERED), null, request));

    assertThat(browser.get(PAGE).body())
        .contains(
            "href=\"https://git/apps/commit/cafe0123\"",
            "href=\"" + request + "\"",
            "href=\"https://argocd.test/applications/argocd/shop\"",
            "href=\"http://ui.test/namespaces/default/workflows/" + Fixes.ID + "\"");
  }

  @Test
  void what_was_used_before_and_after_is_drawn_and_told() throws Exception {
    MemoryUse after = new MemoryUse("128Mi", null, List.of());
    api.fixes.known.put(
        Fixes.ID,
        Fixes.measured(Fixes.ended(Outcome.RECOVERED), after, "https://git/apps/pulls/7"));

    assertThat(browser.get(PAGE).body())
        .contains(
            "uses <strong>120Mi</strong> of <strong>128Mi</strong> (94&nbsp;%), peak <strong>127Mi</strong>, killed at this limit",
            "uses <strong>128Mi</strong> of <strong>512Mi</strong> (25&nbsp;%)",
            "<title id=\"usage-1\">After: 128Mi used of 512Mi</title>",
            "<rect class=\"used\" x=\"1\" y=\"1\" width=\"250\"",
            "the peak over 24 h is from Prometheus");
  }

  @Test
  void a_kill_is_shown_also_where_nothing_was_measured() throws Exception {
    api.fixes.known.put(Fixes.ID, unmeasured(Fixes.ended(Outcome.RECOVERED)));

    assertThat(browser.get(PAGE).body())
        .contains("a limit of <strong>128Mi</strong>, killed at this limit", "class=\"killed\"")
        .contains("; there is no metrics API.")
        .doesNotContain("class=\"used\"");
  }

  @Test
  void a_form_without_the_token_of_the_page_is_refused() throws Exception {
    for (String decision : List.of("approve", "cancel", "revert", "retry")) {
      assertThat(browser.post(PAGE + "/" + decision, "planHash=abc").statusCode()).isEqualTo(403);
      assertThat(browser.post(PAGE + "/" + decision, "formToken=x&planHash=abc").statusCode())
          .isEqualTo(403);
    }
    assertThat(browser.post("/admission/kill", "reason=x").statusCode()).isEqualTo(403);
    assertThat(api.fixes.decisions).isEmpty();
    assertThat(api.admission.orders).isEmpty();
  }

  @Test
  void reading_decides_nothing() throws Exception {
    assertThat(browser.get(PAGE + "/approve?planHash=abc").statusCode()).isEqualTo(405);
    assertThat(api.fixes.decisions).isEmpty();
  }

  @Test
  void what_others_wrote_is_never_markup() throws Exception {
    String hostile = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>";
    api.fixes.known.put(Fixes.ID, hostile(hostile));

    String page = browser.get(PAGE).body();

    assertThat(page).contains("&lt;script&gt;alert(&#39;x&#39;)");
    assertThat(page)
        .doesNotContain("<script>alert")
        .doesNotContain("<img")
        .doesNotContain("href=\"javascript");
  }

  @Test
  void an_unknown_fix_is_a_page_that_says_so() throws Exception {
    HttpResponse<String> answer = browser.get("/fixes/fix-prod-shop-deployment-nobody");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("<h1>Not Found</h1>", "nobody");
  }

  @Test
  void every_page_keeps_foreign_scripts_and_frames_out() throws Exception {
    for (String path : List.of("/", PAGE, "/admission", "/fixes/fix-none", "/assets/autofix.js")) {
      HttpResponse<String> answer = browser.get(path);
      assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
          .as(path)
          .startsWith("default-src 'none'")
          .contains("frame-ancestors 'none'", "script-src 'self'")
          .doesNotContain("unsafe");
      assertThat(answer.headers().map())
          .containsEntry("X-Content-Type-Options", List.of("nosniff"))
          .containsEntry("Referrer-Policy", List.of("same-origin"));
      assertThat(answer.body()).doesNotContain(" style=", " onclick=", "<style");
    }
  }

  @Test
  void everything_a_page_needs_is_served_from_here() throws Exception {
    for (Asset asset : Asset.values()) {
      HttpResponse<String> answer = browser.get("/assets/" + asset.file());
      assertThat(answer.statusCode()).as(asset.file()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type")).isPresent();
    }
    assertThat(browser.get("/assets/..%2fautofix.yml").statusCode()).isNotEqualTo(200);
    assertThat(browser.get("/").body()).doesNotContain("src=\"http", "href=\"http");
  }

  private static FixStatus unmeasured(FixStatus fix) {
    ShownPlan plan = fix.plan();
    return new FixStatus(
        fix.workload(),
        fix.begunBy(),
        fix.state(),
        fix.outcome(),
        fix.reason(),
        null,
        null,
        new ShownPlan(
            plan.hash(),
            plan.repository(),
            plan.branch(),
            plan.file(),
            plan.key(),
            plan.from(),
            plan.to(),
            plan.diff(),
            plan.proof(),
            plan.warnings(),
            plan.application(),
            new MemoryUse(null, null, List.of("there is no metrics API"))),
        fix.commits(),
        fix.revertible(),
        null,
        null,
        fix.timeline(),
        fix.explanation());
  }

  private static FixStatus hostile(String text) {
    FixStatus usual = Fixes.awaiting(ASKED);
    ShownPlan plan =
        new ShownPlan(
            "abc",
            text,
            text,
            text,
            text,
            text,
            text,
            "@@ -1 +1 @@ " + text + "\n-" + text + "\n+" + text + "\n",
            usual.plan().proof(),
            List.of(text),
            new ApplicationRef(text, text, text),
            new MemoryUse("1Mi", text, List.of(text)));
    return new FixStatus(
        new Workload("prod", text, "Deployment", text),
        usual.begunBy(),
        usual.state(),
        null,
        text,
        text,
        usual.approval(),
        plan,
        List.of(new FixStatus.Commit(text, text, text, Instant.EPOCH)),
        List.of(new FixStatus.Commit(text, text, text, Instant.EPOCH)),
        "javascript:alert(1)",
        new MemoryUse(text, null, List.of(text)),
        usual.timeline(),
        List.of("+ " + text, "  - " + text));
  }
}
