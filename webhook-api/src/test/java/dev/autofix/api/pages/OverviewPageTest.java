package dev.autofix.api.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.api.InMemoryIntake;
import dev.autofix.api.RunningApi;
import dev.autofix.api.fixes.Fixes;
import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.admission.AdmissionStatus;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.AbstractStringAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OverviewPageTest {
  private static final Pattern NEXT = Pattern.compile("id=\"next-happened\" href=\"([^\"]*)\"");
  private RunningApi api;

  @BeforeEach
  void start() throws Exception {
    api = new RunningApi(new InMemoryIntake());
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void each_part_says_when_it_is_empty() throws Exception {
    page("/")
        .contains("Nothing waits for anybody.", "Nothing is being repaired.", "Nothing happened");
  }

  @Test
  void what_waits_what_runs_and_what_happened_stand_apart() throws Exception {
    fix("waiting", State.AWAITING_APPROVAL, null);
    fix("running", State.SYNCING, null);
    fix("cured", State.COOLING_DOWN, Outcome.RECOVERED);
    fix("unclear", State.COOLING_DOWN, Outcome.ESCALATED);

    String page = get("/").body();

    assertThat(part(page, "waits"))
        .contains("asks for approval", "escalated")
        .doesNotContain("/running", "/cured");
    assertThat(part(page, "runs"))
        .contains("waits for Argo CD")
        .doesNotContain("/waiting", "/unclear");
    assertThat(part(page, "happened"))
        .contains("recovered", "escalated")
        .doesNotContain("/running");
  }

  @Test
  void ten_thousand_fixes_are_pages_of_one_question_each() throws Exception {
    for (int i = 0; i < 10_000; i++) {
      fix("w%05d".formatted(i), State.COOLING_DOWN, Outcome.RECOVERED);
    }

    String first = get("/").body();
    String second = get(next(first)).body();

    assertThat(part(first, "happened")).contains("w00000", "w00024").doesNotContain("w00025");
    assertThat(second).contains("From the beginning").doesNotContain("id=\"waits\"");
    assertThat(api.fixes.questions).hasValue(0);
  }

  @Test
  void a_filter_reaches_the_list_and_its_further_pages() throws Exception {
    for (int i = 0; i < 30; i++) {
      fix("n%02d".formatted(i), State.COOLING_DOWN, Outcome.RECOVERED);
    }
    fix("other", State.COOLING_DOWN, Outcome.DECLINED);

    String page = get("/?namespace=shop&outcome=Recovered").body();

    assertThat(page)
        .doesNotContain("Deployment/other")
        .contains("value=\"shop\"", "selected>Recovered");
    assertThat(next(page)).contains("namespace=shop", "outcome=Recovered");
    page("/?namespace=elsewhere").contains("No fix of this kind.");
  }

  @Test
  void what_makes_no_sense_is_a_page_that_says_so() throws Exception {
    HttpResponse<String> answer = get("/?outcome=Fine");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
    assertThat(answer.body()).contains("<h1>Bad Request</h1>", "expected: Recovered");
  }

  @Test
  void a_name_is_never_markup() throws Exception {
    fix("<script>alert(1)</script>", State.SYNCING, null);

    page("/").contains("&lt;script&gt;alert(1)&lt;/script&gt;").doesNotContain("<script>alert");
    page("/?namespace=%22%3E%3Cimg%20src%3Dx%3E")
        .contains("&quot;&gt;&lt;img")
        .doesNotContain("<img");
  }

  @Test
  void held_steps_are_said_above_the_lists() throws Exception {
    api.admission.status =
        new AdmissionStatus(
            "prod",
            List.of(),
            null,
            List.of(),
            List.of(
                new AdmissionStatus.Held(
                    "fix-a", "prod/shop/Deployment/a", false, "a freeze", Instant.EPOCH, null)),
            List.of(),
            List.of());

    page("/").contains("1 fix waits for leave.", "href=\"/admission\"");
  }

  @Test
  void lists_are_shown_while_nobody_answers_about_admission() throws Exception {
    fix("running", State.SYNCING, null);
    CompletableFuture<Void> never = new CompletableFuture<>();
    api.admission.answers = never;

    page("/").contains("Deployment/running", "Admission is unknown: no answer yet");

    never.complete(null);
  }

  @Test
  void a_page_that_did_not_change_is_not_sent_again() throws Exception {
    HttpResponse<String> first = get("/");
    String tag = first.headers().firstValue("ETag").orElseThrow();

    assertThat(api.get(api.fix("/"), "If-None-Match", tag).statusCode()).isEqualTo(304);
  }

  private void fix(String name, State state, @Nullable Outcome outcome) {
    api.fixes.known.put(
        "fix-prod-shop-deployment-" + name,
        Fixes.of(new Workload("prod", "shop", "Deployment", name), state, outcome));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return api.get(URI.create(api.fix("/").resolve(path).toString()));
  }

  private AbstractStringAssert<?> page(String path) throws Exception {
    return assertThat(get(path).body());
  }

  private static String part(String page, String name) {
    String from = page.substring(page.indexOf("<h2 id=\"" + name + "\""));
    return from.substring(0, from.indexOf("</section>"));
  }

  private static String next(String page) {
    Matcher next = NEXT.matcher(page);
    assertThat(next.find()).isTrue();
    return next.group(1).replace("&amp;", "&");
  }
}
