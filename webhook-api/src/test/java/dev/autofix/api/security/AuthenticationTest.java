package dev.autofix.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.api.InMemoryIntake;
import dev.autofix.api.RunningApi;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthenticationTest {
  private static final String EMPTY_PAYLOAD = "{\"version\":\"4\",\"alerts\":[]}";

  @TempDir static Path folder;
  private Path tokens;
  private RunningApi api;

  @BeforeAll
  void start() throws Exception {
    tokens = folder.resolve("tokens");
    api =
        new RunningApi(
            new InMemoryIntake(),
            new Credential("alertmanager", Role.ALERTS, Set.of(), null, new SecretFile(tokens)),
            new Credential(
                "prometheus", Role.ALERTS, Set.of(), "prom", new SecretDigest("basic-secret")),
            new Credential("viewer", Role.VIEWER, Set.of(), null, new SecretDigest("viewer-token")),
            new Credential("olga", Role.OPERATOR, Set.of(), null, new SecretDigest("olga-token")));
  }

  @BeforeEach
  void restore() throws Exception {
    Files.writeString(tokens, "first-token\nsecond-token\n");
  }

  @AfterAll
  void stop() {
    api.close();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "none, 401, 401",
        "Bearer first-token, 200, 403",
        "bearer second-token, 200, 403",
        "Bearer third-token, 401, 401",
        "Bearer basic-secret, 401, 401",
        "Bearer, 401, 401",
        "Bearer viewer-token, 403, 200",
        "Bearer olga-token, 200, 200",
        "Basic %%%, 401, 401",
        "Digest first-token, 401, 401"
      })
  void each_role_does_its_own(String header, int webhook, int list) throws Exception {
    String[] headers = header == null ? new String[0] : new String[] {"Authorization", header};

    assertThat(post(headers).statusCode()).isEqualTo(webhook);
    assertThat(api.get(api.fix("/api/v1/fixes"), headers).statusCode()).isEqualTo(list);
  }

  @ParameterizedTest
  @CsvSource({
    "prom:basic-secret, 200",
    "prom:wrong, 401",
    "other:basic-secret, 401",
    "prom:first-token, 401",
    "prom, 401"
  })
  void basic_needs_user_and_password(String pair, int status) throws Exception {
    String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));

    assertThat(post("Authorization", "Basic " + encoded).statusCode()).isEqualTo(status);
  }

  @Test
  void a_changed_file_counts_at_once() throws Exception {
    assertThat(post("Authorization", "Bearer first-token").statusCode()).isEqualTo(200);

    Files.writeString(tokens, "brand-new-token\n");

    assertThat(post("Authorization", "Bearer first-token").statusCode()).isEqualTo(401);
    assertThat(post("Authorization", "Bearer brand-new-token").statusCode()).isEqualTo(200);
  }

  @Test
  void an_unreadable_file_lets_nobody_in() throws Exception {
    Files.delete(tokens);

    assertThat(post("Authorization", "Bearer first-token").statusCode()).isEqualTo(401);
    assertThat(post("Authorization", "Bearer olga-token").statusCode()).isEqualTo(200);
  }

  @Test
  void a_refusal_tells_how_to_ask() throws Exception {
    HttpResponse<String> answer = post();

    assertThat(answer.headers().firstValue("WWW-Authenticate"))
        .hasValue("Bearer realm=\"autofix\"");
    assertThat(answer.body())
        .contains("no valid credential (expected: Authorization: Bearer TOKEN, or basic)");
  }

  @Test
  void the_helpful_line_needs_no_credential() throws Exception {
    assertThat(api.get(api.fix("/webhook")).statusCode()).isEqualTo(405);
  }

  private HttpResponse<String> post(String... headers) throws Exception {
    return api.post(api.fix("/webhook"), EMPTY_PAYLOAD, headers);
  }
}
