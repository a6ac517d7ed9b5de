package dev.autofix.api.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThan;

import dev.autofix.api.InMemoryIntake;
import dev.autofix.api.RunningApi;
import dev.autofix.core.fix.State;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.fix.FixStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EventResourceTest {
  private static final String ID = "fix-prod-shop-deployment-web";
  private final HttpClient http = HttpClient.newHttpClient();
  private RunningApi api;

  @BeforeEach
  void start() throws Exception {
    api = new RunningApi(new InMemoryIntake());
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void tells_a_change_when_it_happens() throws Exception {
    try (BufferedReader events = follow(null)) {
      awaitHeartbeat(events);
      know(State.LOCATING);

      assertThat(next(events, "event: ")).isEqualTo("event: fix");
      assertThat(next(events, "data: "))
          .isEqualTo(
              "data: {\"id\":\"%s\",\"workload\":\"prod/shop/Deployment/web\",\"state\":\"LOCATING\",\"open\":true}"
                  .formatted(ID));
      know(State.PLANNING);
      assertThat(next(events, "data: ")).contains("\"state\":\"PLANNING\"");
      api.fixes.closed.add(ID);
      assertThat(next(events, "data: ")).contains("\"state\":\"PLANNING\",\"open\":false");
    }
  }

  @Test
  void goes_on_when_a_list_that_nobody_could_read_can_be_read_again() throws Exception {
    try (BufferedReader events = follow(null)) {
      awaitHeartbeat(events);
      api.fixes.unreadable = true;
      await().untilAtomic(api.fixes.failures, greaterThan(0));
      know(State.LOCATING);
      api.fixes.unreadable = false;

      assertThat(next(events, "data: ")).contains("LOCATING");
    }
  }

  @Test
  void goes_on_after_the_last_event_that_a_client_saw() throws Exception {
    String seen;
    try (BufferedReader events = follow(null)) {
      awaitHeartbeat(events);
      know(State.LOCATING);
      seen = next(events, "id: ").substring("id: ".length());
      know(State.PLANNING);
      assertThat(next(events, "data: ")).contains("LOCATING");
      assertThat(next(events, "data: ")).contains("PLANNING");
    }
    try (BufferedReader events = follow(seen)) {
      assertThat(next(events, "data: ")).contains("PLANNING");
    }
  }

  @Test
  void says_when_events_were_lost() throws Exception {
    for (String unknown : List.of("00000000-7", "nonsense", "other-process-1")) {
      try (BufferedReader events = followWhenThereIsAPlace(unknown)) {
        assertThat(next(events, "event: ")).isEqualTo("event: reset");
      }
    }
  }

  @Test
  void more_clients_than_there_are_places_for_are_told_so() throws Exception {
    try (BufferedReader one = follow(null);
        BufferedReader two = follow(null)) {
      awaitHeartbeat(one);
      awaitHeartbeat(two);
      HttpResponse<String> refused = api.get(api.fix("/api/v1/events"));

      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.body()).contains("too many clients follow the events");
    }
  }

  @Test
  void a_place_is_free_again_when_its_client_has_gone() throws Exception {
    for (int i = 0; i < 2 * RunningApi.CLIENTS; i++) {
      BufferedReader events = followWhenThereIsAPlace(null);
      awaitHeartbeat(events);
      events.close();
    }
  }

  @Test
  void who_only_asks_for_the_headers_takes_no_place() throws Exception {
    for (int i = 0; i < 2 * RunningApi.CLIENTS; i++) {
      HttpRequest.Builder head =
          HttpRequest.newBuilder(api.fix("/api/v1/events"))
              .method("HEAD", HttpRequest.BodyPublishers.noBody());
      assertThat(api.send(head).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void the_end_of_the_process_does_not_wait_for_clients() throws Exception {
    BufferedReader events = follow(null);
    awaitHeartbeat(events);

    Instant before = Instant.now();
    api.close();

    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));
  }

  private BufferedReader follow(String lastEventId) throws Exception {
    HttpResponse<InputStream> answer = ask(lastEventId);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream");
    return reader(answer);
  }

  private BufferedReader followWhenThereIsAPlace(String lastEventId) throws Exception {
    HttpResponse<InputStream> answer = ask(lastEventId);
    while (answer.statusCode() == 503) {
      answer = ask(lastEventId);
    }
    return reader(answer);
  }

  private HttpResponse<InputStream> ask(String lastEventId) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(api.fix("/api/v1/events"));
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
  }

  private static BufferedReader reader(HttpResponse<InputStream> answer) {
    return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
  }

  /** By then the first look, which tells nothing, is over. */
  private static void awaitHeartbeat(BufferedReader events) throws IOException {
    assertThat(next(events, ": ")).isEqualTo(": still here");
  }

  private static String next(BufferedReader events, String prefix) throws IOException {
    String line = events.readLine();
    while (!line.startsWith(prefix)) {
      line = events.readLine();
    }
    return line;
  }

  private void know(State state) {
    api.fixes.known.put(
        ID,
        new FixStatus(
            new Workload("prod", "shop", "Deployment", "web"),
            null,
            state,
            null,
            null,
            null,
            null,
            null,
            List.of(),
            List.of(),
            null,
            null,
            List.of(),
            List.of()));
  }
}
