package dev.autofix.activities.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.activities.http.Calls;
import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.activity.Notice;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotifyActivitiesImplTest {
  private static final Notice NOTICE =
      new Notice(
          "fix-prod-shop-deployment-shop",
          new Workload("prod", "shop", "Deployment", "shop"),
          State.COOLING_DOWN,
          Outcome.RECOVERED,
          "Recovered: prod/shop/Deployment/shop",
          List.of("+ cured"));

  @TempDir Path folder;
  private final MockWebServer server = new MockWebServer();
  private final AtomicInteger failures = new AtomicInteger();
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
    NotifyActivitiesImpl notify = telling(new WebhookChannel(url, token, Calls.unmeasured()));
    server.enqueue(new MockResponse.Builder().code(204).build());
    server.enqueue(new MockResponse.Builder().code(204).build());

    notify.tell(NOTICE);
    Files.writeString(token, "second\n");
    notify.tell(NOTICE);

    RecordedRequest request = server.takeRequest();
    assertThat(request.getMethod()).isEqualTo("POST");
    assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer first");
    assertThat(request.getBody().utf8())
        .isEqualTo(
            "{\"workflowId\":\"fix-prod-shop-deployment-shop\",\"workload\":{\"cluster\":\"prod\","
                + "\"namespace\":\"shop\",\"kind\":\"Deployment\",\"name\":\"shop\"},"
                + "\"state\":\"COOLING_DOWN\",\"outcome\":\"RECOVERED\","
                + "\"summary\":\"Recovered: prod/shop/Deployment/shop\",\"details\":[\"+ cured\"]}");
    assertThat(server.takeRequest().getHeaders().get("Authorization")).isEqualTo("Bearer second");
    assertThat(failures).hasValue(0);
  }

  @Test
  void a_failure_is_counted_and_the_other_channels_are_told() {
    List<Notice> told = new ArrayList<>();
    server.enqueue(new MockResponse.Builder().code(500).build());

    telling(new WebhookChannel(url, null, Calls.unmeasured()), recorder(told)).tell(NOTICE);

    assertThat(failures).hasValue(1);
    assertThat(told).containsExactly(NOTICE);
  }

  @Test
  void a_missing_token_and_a_dead_server_are_failures_to_tell() throws IOException {
    telling(new WebhookChannel(url, folder.resolve("missing"), Calls.unmeasured())).tell(NOTICE);
    server.close();
    telling(new WebhookChannel(url, null, Calls.unmeasured())).tell(NOTICE);

    assertThat(failures).hasValue(2);
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

      telling(new WebhookChannel(url, null, Calls.unmeasured())).tell(NOTICE);

      assertThat(other.getRequestCount()).isZero();
      assertThat(failures).hasValue(1);
    }
  }

  private NotifyActivitiesImpl telling(Channel... channels) {
    return new NotifyActivitiesImpl(List.of(channels), failures::incrementAndGet);
  }

  private static Channel recorder(List<Notice> told) {
    return new Channel() {
      @Override
      public String name() {
        return "recorder";
      }

      @Override
      public void tell(Notice notice) {
        told.add(notice);
      }
    };
  }
}
