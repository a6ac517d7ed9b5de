package dev.autofix.api.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.api.InMemoryAdmission.Given;
import dev.autofix.api.InMemoryIntake;
import dev.autofix.api.RunningApi;
import dev.autofix.api.admission.Admissions.Command;
import dev.autofix.api.security.Credential;
import dev.autofix.api.security.Role;
import dev.autofix.api.security.SecretDigest;
import dev.autofix.workflows.admission.Order;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdmissionResourceTest {
  private RunningApi api;

  @BeforeAll
  void start() throws Exception {
    api = new RunningApi(new InMemoryIntake());
  }

  @BeforeEach
  void forget() {
    api.admission.orders.clear();
  }

  @AfterAll
  void stop() {
    api.close();
  }

  @Test
  void shows_who_waits_and_what_stops() throws Exception {
    assertThat(api.get(api.fix("/api/v1/admission")).body())
        .isEqualTo(
            "{\"installation\":\"prod\",\"switches\":[],\"breaker\":null,\"leases\":[],"
                + "\"waiting\":[],\"budgets\":[],\"notes\":[]}");
  }

  @Test
  void passes_a_stop_on_with_scope_reason_end_and_actor() throws Exception {
    HttpResponse<String> answer =
        order(
            "pause",
            "{\"scope\":\"namespace:shop\",\"reason\":\"upgrade\",\"actor\":\"ann\","
                + "\"until\":\"2026-11-24T18:00:00Z\"}");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).contains("\"scope\":\"namespace:shop\"");
    assertThat(api.admission.orders)
        .containsExactly(
            new Given(
                Command.PAUSE,
                new Order(
                    "namespace:shop", "upgrade", "ann", Instant.parse("2026-11-24T18:00:00Z"))));
  }

  @Test
  void without_a_scope_it_is_the_installation() throws Exception {
    order("kill", "{\"reason\":\"panic\"}");
    order("resume", "{}");
    order("reset-breaker", "{}");

    assertThat(api.admission.orders)
        .extracting(Given::command)
        .containsExactly(Command.KILL, Command.RESUME, Command.RESET_BREAKER);
    assertThat(api.admission.orders.get(0).order())
        .isEqualTo(new Order("installation", "panic", "somebody on this machine", null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pause", "kill"})
  void a_stop_needs_its_reason(String command) throws Exception {
    HttpResponse<String> answer = order(command, "{\"scope\":\"installation\"}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("reason is missing (expected: why");
    assertThat(api.admission.orders).isEmpty();
  }

  @Test
  void a_scope_that_is_none_is_refused_with_what_is_expected() throws Exception {
    HttpResponse<String> answer = order("resume", "{\"scope\":\"pod:web\"}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("scope 'pod:web' (expected: installation, cluster:NAME");
  }

  @Test
  void the_breaker_of_a_part_cannot_be_reset_because_there_is_one_for_all() throws Exception {
    HttpResponse<String> part = order("reset-breaker", "{\"scope\":\"namespace:shop\"}");
    HttpResponse<String> all = order("reset-breaker", "{\"scope\":\"installation\"}");

    assertThat(part.statusCode()).isEqualTo(400);
    assertThat(part.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(part.body()).contains("scope 'namespace:shop' (expected: installation, or none");
    assertThat(all.statusCode()).isEqualTo(202);
    assertThat(api.admission.orders)
        .extracting(given -> given.order().scope())
        .containsExactly("installation");
  }

  @Test
  void a_viewer_may_look_and_not_order_and_a_credential_beats_what_the_body_claims()
      throws Exception {
    Credential viewer =
        new Credential("rita", Role.VIEWER, Set.of(), null, new SecretDigest("read"));
    Credential olga =
        new Credential("olga", Role.OPERATOR, Set.of(), null, new SecretDigest("token"));
    try (RunningApi secured = new RunningApi(new InMemoryIntake(), viewer, olga)) {
      String kill = "{\"reason\":\"panic\",\"actor\":\"somebody else\"}";
      int looked =
          secured
              .get(secured.fix("/api/v1/admission"), "Authorization", "Bearer read")
              .statusCode();
      int refused =
          secured
              .post(secured.fix("/api/v1/admission/kill"), kill, "Authorization", "Bearer read")
              .statusCode();
      secured.post(secured.fix("/api/v1/admission/kill"), kill, "Authorization", "Bearer token");

      assertThat(looked).isEqualTo(200);
      assertThat(refused).isEqualTo(403);
      assertThat(secured.admission.orders)
          .extracting(given -> given.order().actor())
          .containsExactly("olga");
    }
  }

  private HttpResponse<String> order(String command, String body) throws Exception {
    return api.post(api.fix("/api/v1/admission/" + command), body);
  }
}
