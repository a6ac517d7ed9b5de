package dev.autofix.api.mcp;

import static dev.autofix.api.mcp.Clients.call;
import static dev.autofix.api.mcp.Clients.connect;
import static dev.autofix.api.mcp.Clients.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.api.InMemoryIntake;
import dev.autofix.api.RunningApi;
import dev.autofix.api.fixes.Fixes;
import dev.autofix.api.security.Callers;
import dev.autofix.api.security.Credential;
import dev.autofix.api.security.Role;
import dev.autofix.api.security.SecretDigest;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.workflows.fix.AwaitedApproval;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who and what is let in at {@code /mcp}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class McpDoorTest {
  private static final String LIST =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{}}";
  private static final String TAKEN = "application/json, text/event-stream";

  private final InMemoryIntake intake = new InMemoryIntake();
  private RunningApi open;
  private RunningApi guarded;

  @BeforeAll
  void start() throws Exception {
    open = new RunningApi(intake);
    guarded =
        new RunningApi(
            intake,
            new Credential("vera", Role.VIEWER, Set.of(), null, new SecretDigest("secret")));
  }

  @BeforeEach
  void forget() {
    intake.forget();
  }

  @AfterAll
  void stop() {
    open.close();
    guarded.close();
  }

  @Test
  void a_message_needs_no_session() throws Exception {
    HttpResponse<String> answer = send(open, LIST);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"name\":\"list_fixes\"");
    assertThat(answer.headers().firstValue("Mcp-Session-Id")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://evil.example", "null", "https://127.0.0.1:1"})
  void a_foreign_page_is_kept_out(String origin) throws Exception {
    assertThat(send(open, LIST, "Origin", origin).statusCode()).isEqualTo(403);
    assertThat(send(guarded, LIST, "Origin", origin, "Authorization", "Bearer secret").statusCode())
        .isEqualTo(403);
  }

  @Test
  void a_page_of_our_own_is_not() throws Exception {
    String here = "http://127.0.0.1:" + open.fix("/").getPort();

    assertThat(send(open, LIST, "Origin", here).statusCode()).isEqualTo(200);
  }

  @Test
  void a_name_that_was_rebound_to_the_loopback_address_is_kept_out() throws Exception {
    assertThat(raw("POST /mcp HTTP/1.1", "Host: evil.example", "Content-Length: 0"))
        .startsWith("HTTP/1.1 403")
        .contains("expected: localhost");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer wrong", "Basic dmVyYTpzZWNyZXQ="})
  void without_a_valid_credential_nothing_is_answered(String credential) throws Exception {
    HttpResponse<String> answer =
        credential.isEmpty()
            ? send(guarded, LIST)
            : send(guarded, LIST, "Authorization", credential);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate"))
        .hasValue("Bearer realm=\"autofix\"");
    assertThat(answer.body()).contains("expected: Authorization: Bearer TOKEN");
  }

  @Test
  void while_nobody_can_tell_who_calls_the_answer_is_503() throws Exception {
    Callers silent =
        header -> {
          throw new AutofixException(FailureType.UNAVAILABLE, "the keys cannot be read");
        };
    try (RunningApi api = new RunningApi(intake, silent)) {
      HttpResponse<String> answer = send(api, LIST, "Authorization", "Bearer a.b.c");

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("the keys cannot be read");
    }
  }

  @Test
  void an_oversized_body_is_refused_before_it_is_read() throws Exception {
    assertThat(
            raw(
                "POST /mcp HTTP/1.1",
                "Host: localhost",
                "Content-Type: application/json",
                "Accept: " + TAKEN,
                "Content-Length: 262145"))
        .startsWith("HTTP/1.1 413");
  }

  @Test
  void an_oversized_body_of_unknown_length_is_refused() throws Exception {
    byte[] huge = " ".repeat(262_145).getBytes(StandardCharsets.US_ASCII);

    assertThat(
            send(
                    open,
                    HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(huge)))
                .statusCode())
        .isEqualTo(413);
  }

  @Test
  void what_is_no_message_is_told_what_is_expected() throws Exception {
    HttpRequest.Builder get = HttpRequest.newBuilder(open.fix("/mcp")).GET();
    HttpResponse<String> got = open.send(get, "Accept", "text/event-stream");

    assertThat(got.statusCode()).isEqualTo(405);
    assertThat(got.headers().firstValue("Allow")).hasValue("POST");
    assertThat(open.post(open.fix("/mcp"), LIST).statusCode()).isEqualTo(406);
    HttpRequest.Builder text =
        HttpRequest.newBuilder(open.fix("/mcp")).POST(HttpRequest.BodyPublishers.ofString(LIST));
    assertThat(open.send(text, "Content-Type", "text/plain", "Accept", TAKEN).statusCode())
        .isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "[]", "{\"jsonrpc\":\"2.0\"}", "[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]"})
  void a_malformed_message_is_an_error_that_tells_nothing_of_the_inside(String body)
      throws Exception {
    HttpResponse<String> answer = send(open, body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains("\"code\"", "\"message\"")
        .doesNotContain("stackTrace", "io.modelcontextprotocol", "jackson");
  }

  @ParameterizedTest
  @CsvSource({"tools/bake, -32601", "resources/list, -32601"})
  void an_unknown_method_is_an_error_of_the_protocol(String method, String code) throws Exception {
    assertThat(send(open, LIST.replace("tools/list", method)).body()).contains(code);
  }

  @Test
  void where_nobody_proves_who_it_is_a_client_passes_for_no_person() {
    try (McpSyncClient client = connect(open.fix("/"), null)) {
      call(client, "auto_fix_oom", Map.of("namespace", "shop", "pod", "a-1", "waitSeconds", 0));
      String asker = intake.fired.get(0).alert().askedBy();
      open.fixes.known.put(
          Fixes.ID, Fixes.awaiting(new AwaitedApproval("abc", 1, List.of(), asker, Instant.EPOCH)));

      CallToolResult own = call(client, "approve_fix", Map.of("id", Fixes.ID, "planHash", "abc"));

      assertThat(asker).isEqualTo("an MCP client on this machine");
      assertThat(own.isError()).isTrue();
      assertThat(text(own)).contains("asked for this round");
    }
  }

  @Test
  void the_port_that_only_observes_only_observes() {
    try (McpSyncClient client = connect(open.monitor("/"), null)) {
      call(client, "auto_fix_oom", Map.of("namespace", "shop", "pod", "a-1", "waitSeconds", 0));
    }

    assertThat(intake.fired.get(0).observe()).isTrue();
  }

  private static HttpResponse<String> send(RunningApi api, String body, String... headers)
      throws IOException, InterruptedException {
    return send(api, HttpRequest.BodyPublishers.ofString(body), headers);
  }

  /** On a connection of its own: the server may end one whose body it did not read. */
  private static HttpResponse<String> send(
      RunningApi api, HttpRequest.BodyPublisher body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.fix("/mcp"))
            .header("Content-Type", "application/json")
            .header("Accept", TAKEN)
            .POST(body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private String raw(String... lines) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", open.fix("/").getPort())) {
      socket
          .getOutputStream()
          .write(
              (String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
