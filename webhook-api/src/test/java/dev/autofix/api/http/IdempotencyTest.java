package dev.autofix.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.api.InMemoryIntake;
import dev.autofix.api.RunningApi;
import dev.autofix.api.security.Credential;
import dev.autofix.api.security.Role;
import dev.autofix.api.security.SecretDigest;
import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdempotencyTest {
  private static final String PAUSE = "{\"reason\":\"upgrade\"}";
  private RunningApi api;

  @BeforeAll
  void start() throws Exception {
    api = new RunningApi(new InMemoryIntake(), operator("olga"), operator("otto"));
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
  void a_call_that_is_repeated_with_its_key_is_answered_again_and_does_nothing() throws Exception {
    HttpResponse<String> first = pause("olga", "a", PAUSE);
    HttpResponse<String> again = pause("olga", "a", PAUSE);

    assertThat(first.statusCode()).isEqualTo(202);
    assertThat(again.statusCode()).isEqualTo(202);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
    assertThat(api.admission.orders).hasSize(1);
  }

  @Test
  void a_key_is_one_callers_own() throws Exception {
    pause("olga", "b", PAUSE);
    pause("otto", "b", PAUSE);

    assertThat(api.admission.orders).hasSize(2);
  }

  @Test
  void a_key_used_with_another_body_is_refused() throws Exception {
    pause("olga", "c", PAUSE);
    HttpResponse<String> other = pause("olga", "c", "{\"reason\":\"another\"}");

    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(other.body()).contains("was used with another body (expected: a new key)");
    assertThat(api.admission.orders).hasSize(1);
  }

  @Test
  void a_call_that_was_refused_did_nothing_and_may_be_tried_again() throws Exception {
    assertThat(pause("olga", "d", "{}").statusCode()).isEqualTo(400);
    assertThat(pause("olga", "d", PAUSE).statusCode()).isEqualTo(202);
  }

  @Test
  void without_a_key_each_call_counts() throws Exception {
    api.post(api.fix("/api/v1/admission/pause"), PAUSE, "Authorization", "Bearer olga");
    api.post(api.fix("/api/v1/admission/pause"), PAUSE, "Authorization", "Bearer olga");

    assertThat(api.admission.orders).hasSize(2);
  }

  @Test
  void a_key_is_short() throws Exception {
    assertThat(pause("olga", "x".repeat(201), PAUSE).statusCode()).isEqualTo(400);
  }

  private HttpResponse<String> pause(String who, String key, String body) throws Exception {
    return api.post(
        api.fix("/api/v1/admission/pause"),
        body,
        "Authorization",
        "Bearer " + who,
        "Idempotency-Key",
        key);
  }

  private static Credential operator(String name) {
    return new Credential(name, Role.OPERATOR, Set.of(), null, new SecretDigest(name));
  }
}
