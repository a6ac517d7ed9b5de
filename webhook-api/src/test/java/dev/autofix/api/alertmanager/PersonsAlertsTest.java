package dev.autofix.api.alertmanager;

import static dev.autofix.api.alertmanager.Payloads.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.api.InMemoryIntake;
import dev.autofix.api.RunningApi;
import dev.autofix.api.fixes.Fixes;
import dev.autofix.api.security.Credential;
import dev.autofix.api.security.Role;
import dev.autofix.api.security.SecretDigest;
import dev.autofix.workflows.fix.AwaitedApproval;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person may post what Alertmanager posts, and has asked for what comes of it. */
class PersonsAlertsTest {
  private final InMemoryIntake intake = new InMemoryIntake();
  private RunningApi api;

  @BeforeEach
  void start() throws Exception {
    api =
        new RunningApi(
            intake,
            credential("olga", Role.OPERATOR),
            credential("bot", Role.ASSISTANT),
            credential("am", Role.ALERTS));
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void who_may_do_more_than_post_alerts_has_asked_for_what_comes_of_them() throws Exception {
    for (String name : List.of("olga", "bot", "am")) {
      assertThat(post(api.fix("/webhook"), recorded("oomkilled-firing"), name).statusCode())
          .isEqualTo(200);
    }

    assertThat(intake.fired)
        .extracting(fired -> fired.alert().askedBy())
        .containsExactly("olga", "bot", null);
  }

  @Test
  void who_posted_the_alert_cannot_approve_what_comes_of_it() throws Exception {
    post(api.fix("/webhook"), recorded("oomkilled-firing"), "olga");
    String asker = intake.fired.get(0).alert().askedBy();
    api.fixes.known.put(
        Fixes.ID, Fixes.awaiting(new AwaitedApproval("abc", 1, List.of(), asker, Instant.EPOCH)));

    HttpResponse<String> own =
        post(api.fix("/api/v1/fixes/" + Fixes.ID + "/approve"), "{\"planHash\":\"abc\"}", "olga");

    assertThat(own.statusCode()).isEqualTo(403);
    assertThat(own.body()).contains("olga asked for this round");
  }

  private HttpResponse<String> post(URI address, String body, String name) throws Exception {
    return api.post(address, body, "Authorization", "Bearer " + name);
  }

  private static Credential credential(String name, Role role) {
    return new Credential(name, role, Set.of(), null, new SecretDigest(name));
  }
}
