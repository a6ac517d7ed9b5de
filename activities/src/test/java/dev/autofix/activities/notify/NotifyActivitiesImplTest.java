package dev.autofix.activities.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autofix.activities.http.Calls;
import dev.autofix.activities.http.TokenFile;
import dev.autofix.activities.http.TokenSource;
import dev.autofix.core.failure.FailureType;
import dev.autofix.core.fix.State;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.activity.Notice;
import dev.autofix.workflows.activity.Telling;
import dev.autofix.workflows.activity.Told;
import io.temporal.client.ActivityWorkerShutdownException;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotifyActivitiesImplTest {
  private static final Notice NOTICE =
      new Notice(
          "fix-prod-shop-deployment-shop",
          "run-1",
          new Workload("prod", "shop", "Deployment", "shop"),
          "PodOOMKilled",
          State.AWAITING_APPROVAL,
          null,
          "Approval needed: prod/shop/Deployment/shop",
          "container app was OOMKilled",
          List.of("+ proven"),
          null,
          new Notice.Question(List.of("sre"), Instant.parse("2026-11-27T22:00:00Z")));

  @TempDir Path folder;
  private final MockWebServer server = new MockWebServer();
  private final List<String> failures = new ArrayList<>();
  private URI url;

  @BeforeEach
  void start() throws IOException {
    server.start();
    url = server.url("/hook").uri();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void posts_the_notice_as_json_with_the_token_of_the_file() throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "first\n");
    NotifyActivitiesImpl notify = telling(webhook(new TokenFile(token)));
    server.enqueue(new MockResponse.Builder().code(204).build());
    server.enqueue(new MockResponse.Builder().code(204).build());

    notify.tell(to("hook"));
    Files.writeString(token, "second\n");
    notify.tell(to("hook"));

    RecordedRequest request = server.takeRequest();
    assertThat(request.getMethod()).isEqualTo("POST");
    assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer first");
    assertThat(new ObjectMapper().readTree(request.getBody().utf8()))
        .isEqualTo(
            json(
                """
                {"workflowId": "fix-prod-shop-deployment-shop", "runId": "run-1",
                 "workload": {"cluster": "prod", "namespace": "shop", "kind": "Deployment",
                   "name": "shop"},
                 "rule": "PodOOMKilled", "state": "AWAITING_APPROVAL", "outcome": null,
                 "summary": "Approval needed: prod/shop/Deployment/shop",
                 "evidence": "container app was OOMKilled", "details": ["+ proven"], "plan": null,
                 "question": {"approvers": ["sre"], "expiresAt": "2026-11-27T22:00:00Z"},
                 "id": "run-1/hook/3", "title": "shop in AWAITING_APPROVAL",
                 "text": "container app was OOMKilled"}
                """));
    assertThat(server.takeRequest().getHeaders().get("Authorization")).isEqualTo("Bearer second");
  }

  @Test
  void what_a_server_may_do_better_next_time_is_tried_again() {
    server.enqueue(new MockResponse.Builder().code(500).build());
    server.enqueue(new MockResponse.Builder().code(429).addHeader("Retry-After", "7").build());

    assertThatThrownBy(() -> telling(webhook(null)).tell(to("hook")))
        .isInstanceOfSatisfying(
            ApplicationFailure.class, failure -> assertThat(failure.isNonRetryable()).isFalse());
    assertThatThrownBy(() -> telling(webhook(null)).tell(to("hook")))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> assertThat(failure.getNextRetryDelay()).isEqualTo(Duration.ofSeconds(7)));
  }

  @Test
  void what_a_person_has_to_mend_is_not_tried_again() {
    server.enqueue(new MockResponse.Builder().code(401).build());
    TokenFile missing = new TokenFile(folder.resolve("missing"));

    assertThatThrownBy(() -> telling(webhook(null)).tell(to("hook")))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo(FailureType.UNAUTHENTICATED.name());
              assertThat(failure.isNonRetryable()).isTrue();
            });
    assertThatThrownBy(() -> telling(webhook(missing)).tell(to("hook")))
        .isInstanceOfSatisfying(
            ApplicationFailure.class, failure -> assertThat(failure.isNonRetryable()).isTrue());
  }

  @Test
  void a_dead_server_is_a_failure_to_tell() {
    server.close();

    assertThatThrownBy(() -> telling(webhook(null)).tell(to("hook")))
        .isInstanceOf(ApplicationFailure.class);
  }

  @Test
  void a_redirect_is_not_followed() throws Exception {
    try (MockWebServer other = new MockWebServer()) {
      other.start();
      server.enqueue(
          new MockResponse.Builder()
              .code(307)
              .addHeader("Location", other.url("/").toString())
              .build());

      assertThatThrownBy(() -> telling(webhook(null)).tell(to("hook")))
          .isInstanceOf(ApplicationFailure.class);

      assertThat(other.getRequestCount()).isZero();
    }
  }

  @Test
  void only_the_channel_that_is_named_is_told() {
    List<Telling> told = new ArrayList<>();

    Told answer = telling(webhook(null), recorder(told)).tell(to("recorder"));

    assertThat(told).hasSize(1);
    assertThat(answer.message()).isEqualTo("message 1");
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void a_channel_that_is_gone_is_named() {
    assertThatThrownBy(() -> telling(webhook(null)).tell(to("old")))
        .hasMessageContaining("there is no channel of this name any more");
  }

  @Test
  void everybody_is_told_even_if_somebody_cannot_be() {
    List<Telling> told = new ArrayList<>();
    server.enqueue(new MockResponse.Builder().code(500).build());

    telling(webhook(null), recorder(told)).tell(Telling.everybody(NOTICE));

    assertThat(failures).containsExactly("hook");
    assertThat(told).extracting(Telling::notice).containsExactly(NOTICE);
  }

  @Test
  void a_process_that_ends_leaves_the_telling_to_the_next_one() {
    Channel ending =
        new Channel() {
          @Override
          public String name() {
            return "chat";
          }

          @Override
          public Told tell(Telling telling, DeliveryAttempt attempt) {
            throw new ActivityWorkerShutdownException();
          }
        };

    assertThatThrownBy(() -> telling(ending).tell(Telling.everybody(NOTICE)))
        .isInstanceOf(ActivityWorkerShutdownException.class);
    assertThat(failures).isEmpty();
  }

  private WebhookChannel webhook(@Nullable TokenSource token) {
    Wording wording = new Wording(new Template("{name} in {status}"), Wording.STANDARD.text());
    return new WebhookChannel("hook", url, token, wording, Calls.unmeasured());
  }

  private NotifyActivitiesImpl telling(Channel... channels) {
    return new NotifyActivitiesImpl(List.of(channels), FirstAttempt::new, failures::add);
  }

  private static Telling to(String channel) {
    return new Telling(channel, NOTICE, 3, null);
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }

  private record FirstAttempt() implements DeliveryAttempt {
    @Override
    public boolean mayHavePosted() {
      return false;
    }

    @Override
    public Instant since() {
      return Instant.EPOCH;
    }

    @Override
    public void posts() {}
  }

  private static Channel recorder(List<Telling> told) {
    return new Channel() {
      @Override
      public String name() {
        return "recorder";
      }

      @Override
      public Told tell(Telling telling, DeliveryAttempt attempt) {
        told.add(telling);
        return new Told("message " + told.size());
      }
    };
  }
}
