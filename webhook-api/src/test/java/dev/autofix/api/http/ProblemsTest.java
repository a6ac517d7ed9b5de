package dev.autofix.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autofix.api.InMemoryIntake;
import dev.autofix.api.RunningApi;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    rawProblem("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", status);
  }

  @Test
  void headers_too_large_are_a_problem() throws Exception {
    rawProblem(
        "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Large: %s\r\n\r\n"
            .formatted("x".repeat(9000)),
        431);
  }

  @Test
  void so_it_is_on_the_admin_port() throws Exception {
    problem(
        api.post(api.admin("/tasks/gc"), "", "Origin", "https://evil.example"),
        403,
        "health and metrics are open");
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

  /** For what Java's HTTP client refuses to send. */
  private void rawProblem(String request, int status) throws IOException {
    URI address = api.fix("/");
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
      assertThat(answer).contains("Content-Type: application/problem+json");
      problem(answer.substring(answer.indexOf("{")), status, "");
    }
  }
}
