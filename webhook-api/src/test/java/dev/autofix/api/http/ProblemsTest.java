package dev.autofix.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autofix.api.InMemoryIntake;
import dev.autofix.api.RunningApi;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong, and wherever, the answer is a problem as of RFC 9457. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProblemsTest {
  private RunningApi api;

  @BeforeAll
  void start() throws Exception {
    api = new RunningApi(new InMemoryIntake());
  }

  @AfterAll
  void stop() {
    api.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET    | /nothing                      | 404 | there is nothing at this address",
        "GET    | /api/v1/fixes/fix-x           | 404 | no fix \"fix-x\" is known",
        "DELETE | /api/v1/fixes                 | 405 | does not take this method (expected: GET",
        "GET    | /webhook                      | 405 | this address takes alerts",
        "TRACE  | /api/v1/fixes                 | 405 | no address takes this method",
        "BREW   | /api/v1/fixes                 | 405 | no address takes this method",
        "GET    | /api/v1/fixes?limit=x         | 400 | limit \"x\" (expected: 1 to 1000)",
        "POST   | /api/v1/admission/kill        | 415 | expected: Content-Type: application/json",
        "POST   | /webhook                      | 415 | expected: Content-Type: application/json"
      })
  void each_error_is_a_problem(String method, String path, int status, String detail)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.fix(path))
            .header("Content-Type", "text/plain")
            .method(method, HttpRequest.BodyPublishers.ofString("{}"));

    problem(api.send(request), status, detail);
  }

  @Test
  void what_is_asked_for_and_is_not_json_is_a_problem() throws Exception {
    problem(api.get(api.fix("/api/v1/fixes"), "Accept", "text/html"), 406, "expected: Accept:");
  }

  @Test
  void the_allowed_methods_are_named() throws Exception {
    HttpResponse<String> answer =
        api.send(HttpRequest.newBuilder(api.fix("/api/v1/fixes")).DELETE());

    assertThat(answer.headers().firstValue("Allow").orElseThrow()).contains("GET");
  }

  @ParameterizedTest
  @CsvSource({"/api/v1/fixes/%zz, 400", "/api/v1/fixes/fix-x%00, 400"})
  void what_the_server_cannot_even_read_is_a_problem(String path, int status) throws Exception {
    rawProblem("GET " + path, status);
  }

  @Test
  void headers_too_large_are_a_problem() throws Exception {
    rawProblem("GET /", 431, "X-Large: " + "x".repeat(9000));
  }

  @Test
  void so_it_is_on_the_admin_port() throws Exception {
    problem(
        api.post(api.admin("/tasks/gc"), "", "Origin", "https://evil.example"),
        403,
        "health and metrics are open");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /nothing",
        "GET /api/v1/fixes",
        "GET /api/v1/fixes?limit=x",
        "DELETE /api/v1/fixes",
        "TRACE /api/v1/fixes",
        "POST /api/v1/admission/kill",
        "POST /webhook"
      })
  void an_answer_given_before_the_body_came_says_that_the_connection_ends(String call)
      throws Exception {
    try (RawConnection early = new RawConnection(api.fix("/"))) {
      early.head(call, "Content-Type: text/plain", "Content-Length: 2");
      assertThat(early.answer()).contains("\nConnection: close\n");
    }
    try (RawConnection whole = new RawConnection(api.fix("/"))) {
      whole.head(call, "Content-Type: text/plain", "Content-Length: 2");
      whole.body("{}");
      assertThat(whole.answer()).doesNotContain("Connection: close");
      whole.head("GET /nothing");
      assertThat(whole.answer()).startsWith("HTTP/1.1 404 ");
    }
  }

  private static void problem(HttpResponse<String> answer, int status, String detail)
      throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    problem(answer.body(), status, detail);
  }

  private static void problem(String body, int status, String detail) throws IOException {
    JsonNode problem = new ObjectMapper().readTree(body);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("title").asText()).isNotEmpty();
    assertThat(problem.path("detail").asText()).contains(detail);
  }

  private void rawProblem(String call, int status, String... headers) throws IOException {
    try (RawConnection connection = new RawConnection(api.fix("/"))) {
      connection.head(call, headers);
      String answer = connection.answer();
      assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
      assertThat(answer).contains("Content-Type: application/problem+json");
      problem(answer.substring(answer.indexOf("{")), status, "");
    }
  }
}
