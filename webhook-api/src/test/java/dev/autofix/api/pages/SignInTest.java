package dev.autofix.api.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.api.InMemoryIntake;
import dev.autofix.api.RunningApi;
import dev.autofix.api.alertmanager.Re2;
import dev.autofix.api.fixes.Fixes;
import dev.autofix.api.security.Credential;
import dev.autofix.api.security.Role;
import dev.autofix.api.security.SecretDigest;
import dev.autofix.core.rule.AlertRules;
import dev.autofix.core.rule.Consent;
import dev.autofix.core.rule.RuleSet;
import dev.autofix.workflows.fix.Approval;
import dev.autofix.workflows.fix.AwaitedApproval;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInTest {
  private static final String PAGE = "/fixes/" + Fixes.ID;
  private static final List<String> GROUPS =
      IntStream.range(0, 400).mapToObj(i -> "group-" + i).toList();
  private RunningApi api;
  private Browser browser;

  @BeforeAll
  void start() throws Exception {
    api =
        new RunningApi(
            new InMemoryIntake(),
            new Credential("olga", Role.OPERATOR, Set.of(), null, new SecretDigest("olga-token")),
            new Credential("vera", Role.VIEWER, Set.of(), "vera", new SecretDigest("secret")),
            new Credential(
                "gina", Role.APPROVER, Set.copyOf(GROUPS), null, new SecretDigest("gina-token")),
            new Credential("am", Role.ALERTS, Set.of(), null, new SecretDigest("alerts-token")));
    api.fixes.known.put(
        Fixes.ID, Fixes.awaiting(new AwaitedApproval("abc", 1, List.of(), null, Instant.EPOCH)));
  }

  @BeforeEach
  void forget() {
    browser = new Browser(api);
    api.fixes.decisions.clear();
  }

  @AfterAll
  void stop() {
    api.close();
  }

  @Test
  void without_a_session_there_is_nothing_but_the_sign_in() throws Exception {
    HttpResponse<String> answer = browser.get("/?namespace=shop");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location"))
        .hasValue("/sign-in?next=%2F%3Fnamespace%3Dshop");
    assertThat(answer.body()).isEmpty();
    assertThat(browser.post(PAGE + "/approve", "planHash=abc").headers().firstValue("Location"))
        .hasValue("/sign-in?next=%2F");
    assertThat(api.fixes.decisions).isEmpty();
  }

  @Test
  void a_live_page_whose_session_is_over_goes_to_the_sign_in() throws Exception {
    HttpResponse<String> answer = api.get(api.fix("/"), "HX-Request", "true");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("HX-Redirect")).hasValue("/sign-in?next=%2F");
  }

  @Test
  void a_token_begins_a_session_that_may_what_its_credential_may() throws Exception {
    HttpResponse<String> answer = signIn("next", "/?namespace=shop", "secret", "olga-token");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).hasValue("/?namespace=shop");
    assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
        .contains("HttpOnly", "SameSite=Strict", "Max-Age=3600")
        .doesNotContain("olga-token");
    keep(answer);
    assertThat(browser.get("/").body()).contains("olga", "Sign out");
    assertThat(browser.submit(PAGE, "approve", "planHash", "abc").statusCode()).isEqualTo(303);
    assertThat(api.fixes.decisions).containsExactly(new Approval("abc", "olga"));
  }

  @Test
  void a_viewer_sees_no_button_and_may_press_none() throws Exception {
    keep(signIn("user", "vera", "secret", "secret"));

    assertThat(browser.get(PAGE).body()).doesNotContain("id=\"approve\"").contains("vera");
    assertThat(browser.post(PAGE + "/approve", "planHash=abc").statusCode()).isEqualTo(403);
    assertThat(browser.post("/admission/kill", "reason=x").statusCode()).isEqualTo(403);
  }

  @Test
  void a_sender_of_alerts_may_not_look() throws Exception {
    keep(signIn("secret", "alerts-token"));

    assertThat(browser.get("/").statusCode()).isEqualTo(403);
  }

  @Test
  void a_token_of_a_form_is_good_for_one_caller() throws Exception {
    keep(signIn("secret", "olga-token"));
    String olgas = browser.token(PAGE);
    browser.cookie("none=1");
    String nobodys = browser.token("/sign-in");
    keep(signIn("secret", "olga-token"));

    assertThat(olgas).isNotEqualTo(nobodys);
    assertThat(browser.post(PAGE + "/approve", "planHash=abc&formToken=" + nobodys).statusCode())
        .isEqualTo(403);
  }

  @Test
  void too_many_groups_for_a_cookie_are_named_with_what_to_do() throws Exception {
    api.rules = approvedBy(GROUPS);
    HttpResponse<String> answer = signIn("secret", "gina-token");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(answer.body()).contains("more groups than", "webhook.oidc.roles");

    api.rules = approvedBy(List.of("group-7"));
    keep(signIn("secret", "gina-token"));
    assertThat(browser.get("/").body()).contains("gina");
  }

  @Test
  void an_unknown_secret_begins_nothing() throws Exception {
    HttpResponse<String> answer = signIn("secret", "guessed");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(answer.body()).contains("Sign-in failed").doesNotContain("guessed");
  }

  @Test
  void a_cookie_that_was_changed_is_no_session() throws Exception {
    String cookie = cookie(signIn("secret", "olga-token"));

    browser.cookie(cookie.replace("=ey", "=eyJ9"));
    assertThat(browser.get("/").statusCode()).isEqualTo(303);
    browser.cookie(cookie.substring(0, cookie.length() - 2));
    assertThat(browser.get("/").statusCode()).isEqualTo(303);
  }

  @Test
  void the_api_takes_no_session() throws Exception {
    keep(signIn("secret", "olga-token"));

    assertThat(browser.get("/api/v1/fixes").statusCode()).isEqualTo(401);
  }

  @Test
  void nobody_is_sent_to_another_host() throws Exception {
    for (String next :
        List.of("//evil.test", "https://evil.test", "/\\evil.test", "/a//../x\r\n")) {
      assertThat(signIn("next", next, "secret", "olga-token").headers().firstValue("Location"))
          .as(next)
          .hasValue("/");
    }
  }

  @Test
  void signing_out_makes_the_browser_forget() throws Exception {
    keep(signIn("secret", "olga-token"));

    HttpResponse<String> answer = browser.post("/sign-out", "");

    assertThat(answer.headers().firstValue("Set-Cookie").orElse("")).contains("Max-Age=0");
    assertThat(answer.headers().firstValue("Location")).hasValue("/sign-in");
  }

  private AlertRules approvedBy(List<String> groups) {
    Consent consent = new Consent(List.of(), false, groups, true);
    return new AlertRules(
        RuleSet.of(
            api.rules.rules().rules().stream().map(rule -> rule.withConsent(consent)).toList(),
            Re2::compile),
        api.rules.labels(),
        RunningApi.CLUSTER);
  }

  private HttpResponse<String> signIn(String... fields) throws Exception {
    return browser.submit("/sign-in", "", fields);
  }

  private void keep(HttpResponse<String> answer) {
    browser.cookie(cookie(answer));
  }

  private static String cookie(HttpResponse<String> answer) {
    String set = answer.headers().firstValue("Set-Cookie").orElseThrow();
    return set.substring(0, set.indexOf(';'));
  }
}
