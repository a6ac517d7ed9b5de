package dev.autofix.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autofix.worker.command.CommandFailures;
import dev.autofix.worker.config.AutofixConfiguration;
import dev.autofix.worker.remote.CannedAutofix;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.util.JarLocation;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteCommandsTest {
  private static final String ID = "fix-prod-shop-deployment-web";
  private static final String OTHER = "fix-prod-shop-statefulset-web";
  private static final String LIST =
      """
      {"fixes": [
        {"id": "%s", "workload": "prod/shop/Deployment/web", "rule": "oom",
         "state": "SYNCING", "open": true, "startedAt": "2020-01-01T00:00:00Z"},
        {"id": "%s", "workload": "prod/shop/StatefulSet/web", "rule": "oom",
         "state": "COOLING_DOWN", "outcome": "RECOVERED", "open": false}]}
      """
          .formatted(ID, OTHER);

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final PrintStream standard = System.out;
  private CannedAutofix autofix;

  @BeforeEach
  void start() throws Exception {
    autofix = new CannedAutofix();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void stop() {
    System.setOut(standard);
    autofix.close();
  }

  @Test
  void list_prints_columns_for_people() {
    autofix.answer("/fixes?limit=100&state=SYNCING&namespace=shop", 200, LIST);

    assertThat(run("list", "--state", "SYNCING", "-n", "shop")).isZero();
    assertThat(printed())
        .matches(
            "(?s)FIX +STATE +OUTCOME +RULE +AGE\n"
                + "shop/Deployment/web +SYNCING +- +oom +[0-9]+d\n"
                + "shop/StatefulSet/web +ENDED +Recovered +oom +-\n");
  }

  @Test
  void list_goes_over_pages_and_prints_json_for_scripts() throws Exception {
    autofix.answer(
        "/fixes?limit=100&open=true",
        200,
        LIST.stripTrailing().replaceFirst("}]}$", "}], \"nextPageToken\": \"x-1\"}"));
    autofix.answer("/fixes?limit=100&open=true&pageToken=x-1", 200, LIST);

    assertThat(run("list", "--open", "-o", "json")).isZero();
    JsonNode answer = new ObjectMapper().readTree(printed());
    assertThat(answer.path("fixes")).hasSize(4);
    assertThat(answer.at("/fixes/0/startedAt").asText()).isEqualTo("2020-01-01T00:00:00Z");
  }

  @Test
  void show_tells_the_whole_story() {
    autofix.answer("/fixes?limit=1000&namespace=shop", 200, LIST);
    autofix.answer("/fixes/" + ID, 200, fix("SYNCING", null));

    assertThat(run("show", "shop/Deployment/web")).isZero();
    assertThat(printed())
        .isEqualTo(
            """
            shop/Deployment/web on prod: SYNCING
              waits for a sync window
            plan abc in https://git/apps.git
              -    memory: 128Mi
              +    memory: 512Mi
              ! moves two
            commit cafe01 128Mi -> 512Mi
            timeline:
              2026-11-24T10:00:00Z  LOCATING           1.5 s
              2026-11-24T10:00:01Z  SYNCING            12.0 s
            why:
              + found
            you may: cancel, revert
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "shop/web, 2, 'names several fixes (expected: one of fix-prod-shop-deployment-web, fix-prod-shop-statefulset-web)'",
    "shop/none, 3, no fix of shop/none is known (autofix list shows them)",
    "shop/CronJob/web, 3, no fix of shop/CronJob/web is known",
    "web, 2, 'web names no fix (expected: an id, NAMESPACE/KIND/NAME or NAMESPACE/NAME)'",
    "a/b/c/d, 2, a/b/c/d names no fix"
  })
  void a_name_that_is_not_one_fix_is_refused(String name, int code, String why) {
    autofix.answer("/fixes?limit=1000&namespace=shop", 200, LIST);

    assertThat(run("show", name)).isEqualTo(code);
    assertThat(complained()).startsWith("autofix: ").contains(why);
  }

  @Test
  void a_decision_carries_what_was_said_and_who_asks() throws Exception {
    autofix.answer("/fixes/" + ID + "/approve", 202, "{\"id\":\"" + ID + "\"}");
    autofix.answer("/fixes/" + ID + "/cancel", 202, "{\"id\":\"" + ID + "\"}");

    assertThat(run("approve", ID, "--plan", "abc")).isZero();
    assertThat(run("cancel", ID, "--keep", "--reason", "not today", "-o", "json")).isZero();

    assertThat(printed()).startsWith(ID + ": approve is taken\n{\n  \"id\"");
    JsonNode approved = new ObjectMapper().readTree(autofix.calls.get(0).body());
    assertThat(approved.path("planHash").asText()).isEqualTo("abc");
    assertThat(approved.path("actor").asText()).isEqualTo(System.getProperty("user.name"));
    JsonNode cancelled = new ObjectMapper().readTree(autofix.calls.get(1).body());
    assertThat(cancelled.path("keep").asBoolean()).isTrue();
    assertThat(cancelled.path("reason").asText()).isEqualTo("not today");
  }

  @Test
  void a_lost_answer_is_asked_for_again_with_the_same_key() {
    autofix.answer("/admission/pause", 202, "{\"order\":\"pause\",\"scope\":\"installation\"}");
    autofix.lose(1);

    assertThat(run("pause", "--reason", "upgrade")).isZero();
    assertThat(autofix.calls).extracting(CannedAutofix.Call::key).doesNotContainNull();
    assertThat(autofix.calls).hasSize(2);
    assertThat(autofix.calls.get(1).key()).isEqualTo(autofix.calls.get(0).key());
    assertThat(printed()).startsWith("pause of installation is ordered by");
  }

  @Test
  void a_pause_may_hold_reverts_too_and_resume_lifts_both() {
    autofix.answer("/admission/kill", 202, "{\"order\":\"kill\",\"scope\":\"namespace:shop\"}");
    autofix.answer("/admission/resume", 202, "{\"order\":\"resume\"}");

    assertThat(run("pause", "--scope", "namespace:shop", "--reason", "x", "--reverts-too"))
        .isZero();
    assertThat(run("resume", "--scope", "namespace:shop")).isZero();
    assertThat(run("pause")).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"RECOVERED, 0", "NOT_NEEDED, 0", "REVERTED, 7", "ESCALATED, 7", "CANCELLED, 7"})
  void tail_ends_with_the_outcome(String outcome, int code) {
    autofix.answer("/fixes/" + ID, 200, fix("SYNCING", null));
    autofix.answer("/fixes/" + ID, 200, fix("COOLING_DOWN", outcome));

    assertThat(run("tail", ID)).isEqualTo(code);
    assertThat(printed())
        .startsWith("2026-11-24T10:00:00Z  LOCATING\n2026-11-24T10:00:01Z  SYNCING\n    plan abc")
        .containsOnlyOnce("LOCATING")
        .containsOnlyOnce("commit cafe01")
        .containsOnlyOnce("waits for a sync window")
        .contains(": done\n");
  }

  @Test
  void tail_gives_up_when_its_time_is_over() {
    autofix.answer("/fixes/" + ID, 200, fix("SYNCING", null));

    assertThat(run("tail", ID, "--timeout", "0s")).isEqualTo(8);
  }

  @Test
  void tail_without_a_fix_tells_the_changes_of_all_and_goes_on_where_a_connection_ended() {
    String change =
        "id: p-%d\nevent: fix\ndata: {\"id\":\"%s\",\"workload\":\"prod/shop/Deployment/web\",\"state\":\"%s\",\"open\":%s}\n\n";
    autofix.answer(
        "/events",
        200,
        "retry: 2000\n\n: still here\n\n"
            + change.formatted(6, ID, "SYNCING", true)
            + change.formatted(7, ID, "COOLING_DOWN", false));
    autofix.answer("/events", 200, "event: reset\ndata: {}\n\n");
    autofix.answer("/events", 503, "{\"detail\":\"too many clients\"}");

    assertThat(run("tail")).isEqualTo(6);
    assertThat(printed())
        .matches(
            "(?s)\\S+Z  SYNCING            shop/Deployment/web\n\\S+Z  ENDED              shop/Deployment/web\n");
    assertThat(autofix.calls)
        .extracting(CannedAutofix.Call::lastEvent)
        .containsExactly(null, "p-7", null);
    assertThat(complained()).isEqualTo("autofix: too many clients\n");
  }

  @Test
  void tail_outlives_a_restart_of_Autofix() {
    autofix.answer("/events", 200, "id: p-6\n\n");
    autofix.silence("/events");
    autofix.silence("/events");
    autofix.answer("/events", 403, "{\"detail\":\"not you\"}");

    assertThat(run("tail")).isEqualTo(4);
    assertThat(complained()).isEqualTo("autofix: not you\n");
    assertThat(autofix.calls.get(autofix.calls.size() - 1).lastEvent()).isEqualTo("p-6");
  }

  @Test
  void a_decision_that_was_taken_is_followed_over_a_restart_of_Autofix() {
    autofix.answer("/fixes/" + ID + "/cancel", 202, "{\"id\":\"" + ID + "\"}");
    autofix.answer("/fixes/" + ID, 503, "{\"detail\":\"Temporal did not answer\"}");
    autofix.silence("/fixes/" + ID);
    autofix.answer("/fixes/" + ID, 502, "<html>");
    autofix.answer("/fixes/" + ID, 200, fix("COOLING_DOWN", "CANCELLED"));
    PrintStream standardError = System.err;
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    try {
      assertThat(run("cancel", ID, "--wait")).isZero();
    } finally {
      System.setErr(standardError);
    }

    assertThat(printed()).startsWith(ID + ": cancel is taken\n").contains(": done\n");
    assertThat(complained()).isEqualTo("(Temporal did not answer; it is asked again)\n");
  }

  @Test
  void a_decision_that_nobody_answers_for_stays_open_and_a_refusal_ends_the_wait() {
    autofix.answer("/fixes/" + ID + "/cancel", 202, "{\"id\":\"" + ID + "\"}");
    autofix.answer("/fixes/" + ID, 503, "{\"detail\":\"Temporal did not answer\"}");

    assertThat(run("cancel", ID, "--wait", "--timeout", "0s")).isEqualTo(8);
    autofix.answer("/fixes/" + ID, 403, "{\"detail\":\"not you\"}");
    assertThat(run("cancel", ID, "--wait")).isEqualTo(4);
  }

  @Test
  void tail_of_a_fix_needs_an_Autofix_to_begin_with() {
    autofix.answer("/fixes/" + ID, 503, "{\"detail\":\"Temporal did not answer\"}");

    assertThat(run("tail", ID)).isEqualTo(6);
  }

  @Test
  void a_timeout_that_is_none_is_refused_before_anything_is_decided() {
    assertThat(run("cancel", ID, "--wait", "--timeout", "soon")).isNotZero();

    assertThat(autofix.calls).isEmpty();
  }

  @Test
  void a_retry_follows_the_new_round_and_not_the_old_one() {
    autofix.answer("/fixes/" + ID, 200, fix("COOLING_DOWN", "REVERTED"));
    autofix.answer("/fixes/" + ID, 200, fix("COOLING_DOWN", "REVERTED"));
    autofix.answer(
        "/fixes/" + ID, 200, fix("COOLING_DOWN", "RECOVERED").replace("T10:00", "T11:00"));
    autofix.answer("/fixes/" + ID + "/retry", 202, "{\"id\":\"" + ID + "\"}");

    assertThat(run("retry", ID, "--wait")).isZero();
    assertThat(printed()).contains("11:00:00Z  LOCATING").doesNotContain("10:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({"REVERTED, 0", "CANCELLED, 0", "RECOVERED, 7", "ESCALATED, 7"})
  void a_revert_of_an_ended_fix_tells_what_came_of_it_and_not_what_was(String outcome, int code) {
    String later =
        """
        {"state": "REVERTING", "at": "2026-11-24T10:20:00Z", "elapsed": "PT2S"},
        {"state": "COOLING_DOWN", "at": "2026-11-24T10:20:02Z", "elapsed": "PT1S"}],
        """;
    autofix.answer("/fixes/" + ID, 200, fix("COOLING_DOWN", "RECOVERED"));
    autofix.answer("/fixes/" + ID, 200, fix("COOLING_DOWN", "RECOVERED"));
    autofix.answer(
        "/fixes/" + ID,
        200,
        fix("COOLING_DOWN", outcome)
            .replace("\"elapsed\": \"PT12S\"}],", "\"elapsed\": \"PT12S\"}," + later));
    autofix.answer("/fixes/" + ID + "/revert", 202, "{\"id\":\"" + ID + "\"}");

    assertThat(run("revert", ID, "--wait", "--reason", "not ours")).isEqualTo(code);
    assertThat(printed())
        .startsWith(ID + ": revert is taken\n2026-11-24T10:20:00Z  REVERTING\n")
        .doesNotContain("10:00:00Z", "plan abc", "cafe01");
  }

  @ParameterizedTest
  @CsvSource({"400, 2", "401, 4", "403, 4", "404, 3", "409, 5", "422, 2", "500, 1", "503, 6"})
  void what_autofix_refuses_is_said_and_becomes_the_exit_code(int status, int code) {
    autofix.answer("/fixes/" + ID, status, "{\"title\":\"t\",\"detail\":\"so it is\"}");

    assertThat(run("show", ID)).isEqualTo(code);
    assertThat(complained()).isEqualTo("autofix: so it is\n");
  }

  @Test
  void who_does_not_answer_is_named() {
    String url = autofix.url();
    autofix.close();

    assertThat(run("list", "--url", url)).isEqualTo(6);
    assertThat(complained()).contains(url + " does not answer").contains("--url or AUTOFIX_URL");
  }

  @Test
  void what_is_no_autofix_is_named() {
    autofix.answer("/fixes?limit=100", 200, "<html>");

    assertThat(run("list")).isEqualTo(6);
    assertThat(complained()).contains("answers 200 without JSON (is it Autofix?)");
  }

  @Test
  void the_token_comes_from_a_file_and_is_shown_nowhere() throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "\n s3cret \nolder\n");
    autofix.answer("/fixes?limit=100", 401, "{\"detail\":\"no valid credential\"}");

    assertThat(run("list", "--token-file", token.toString())).isEqualTo(4);
    assertThat(autofix.calls.get(0).token()).isEqualTo("Bearer s3cret");
    assertThat(printed() + complained()).doesNotContain("s3cret");
    assertThat(run("list", "--token-file", folder.resolve("none").toString())).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothing", "ftp://x", "http://user:secret@x", "http://a b"})
  void an_address_that_is_none_is_refused(String url) {
    assertThat(run("list", "--url", url)).isEqualTo(2);
    assertThat(complained()).contains("(expected: such as http://127.0.0.1:5003)");
  }

  private static String fix(String state, String outcome) {
    return """
    {"id": "fix", "workload": {"cluster": "prod", "namespace": "shop", "kind": "Deployment", "name": "web"},
     "state": "%s", "outcome": %s, "reason": %s, "waitingFor": "a sync window",
     "plan": {"hash": "abc", "repository": "https://git/apps.git", "branch": "main", "file": "values.yaml",
              "key": "a.b", "from": "128Mi", "to": "512Mi",
              "diff": "-    memory: 128Mi\\n+    memory: 512Mi\\n", "warnings": ["moves two"]},
     "commits": [{"trailer": "run/1", "commit": "cafe01", "change": "128Mi -> 512Mi", "at": "2026-11-24T10:00:00Z"}],
     "timeline": [{"state": "LOCATING", "at": "2026-11-24T10:00:00Z", "elapsed": "PT1.5S"},
                  {"state": "%s", "at": "2026-11-24T10:00:01.5Z", "elapsed": "PT12S"}],
     "explanation": ["+ found"], "decisions": ["cancel", "revert"],
     "links": {"self": "/api/v1/fixes/fix"}, "added later": 1}
    """
        .formatted(
            state,
            outcome == null ? "null" : "\"" + outcome + "\"",
            outcome == null ? "null" : "\"done\"",
            state);
  }

  private int run(String... arguments) {
    List<String> line = new ArrayList<>(List.of(arguments));
    if (!line.contains("--url")) {
      line.addAll(List.of("--url", autofix.url()));
    }
    AutofixApplication application = new AutofixApplication();
    Bootstrap<AutofixConfiguration> bootstrap = new Bootstrap<>(application);
    application.addDefaultCommands(bootstrap);
    application.initialize(bootstrap);
    Optional<Throwable> failure =
        new Cli(new JarLocation(AutofixApplication.class), bootstrap, err, err)
            .run(line.toArray(new String[0]));
    return failure.map(CommandFailures::exitCode).orElse(0);
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String complained() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
