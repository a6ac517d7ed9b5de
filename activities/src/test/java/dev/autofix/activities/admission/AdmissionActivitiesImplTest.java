package dev.autofix.activities.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.activities.argocd.ArgoCd;
import dev.autofix.activities.argocd.ArgoCdAccess;
import dev.autofix.activities.argocd.ArgoCds;
import dev.autofix.activities.http.Calls;
import dev.autofix.activities.kubernetes.Cluster;
import dev.autofix.activities.kubernetes.Clusters;
import dev.autofix.activities.kubernetes.KubernetesApi;
import dev.autofix.core.admission.AdmissionPolicy;
import dev.autofix.core.admission.AdmissionRequest;
import dev.autofix.core.admission.FreezeWindow;
import dev.autofix.core.admission.Surroundings;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.activity.AdmissionActivities.Asked;
import dev.autofix.workflows.activity.AdmissionActivities.Question;
import dev.autofix.workflows.activity.ApplicationRef;
import dev.autofix.workflows.admission.Ask;
import io.kubernetes.client.util.ClientBuilder;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.testing.TestWorkflowEnvironment;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmissionActivitiesImplTest {
  private static final Instant NIGHT = Instant.parse("2026-11-24T23:00:00Z");
  private static final String WINDOWS = "/api/v1/applications/shop/syncwindows";
  private static final String DENY =
      "{\"kind\":\"deny\",\"schedule\":\"0 22 * * *\",\"duration\":\"8h\"}";
  private static final String ALLOW =
      "{\"kind\":\"allow\",\"schedule\":\"0 6 * * *\",\"duration\":\"1h\"}";

  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final MockWebServer server = new MockWebServer();
  private TestWorkflowEnvironment temporal;
  private AdmissionActivitiesImpl admission;

  @BeforeEach
  void start() throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            String answer = answers.getOrDefault(request.getUrl().encodedPath(), "{}");
            int code = answer.equals("forbidden") ? 403 : 200;
            return new MockResponse.Builder().code(code).body(code == 200 ? answer : "{}").build();
          }
        });
    server.start();
    temporal = TestWorkflowEnvironment.newInstance();
    String url = server.url("/").toString();
    Cluster cluster =
        new Cluster(
            new KubernetesApi(new ClientBuilder().setBasePath(url.replaceAll("/$", "")).build()),
            Duration.ofMillis(1));
    FreezeWindow nights =
        new FreezeWindow("nights", "0 22 * * *", Duration.ofHours(8), "UTC", Set.of());
    admission =
        new AdmissionActivitiesImpl(
            () ->
                new AdmissionNumbers(
                    "prod", AdmissionPolicy.standard(), new FreezeCalendar(List.of(nights))),
            new Clusters(Map.of("prod", cluster)),
            new ArgoCds(Map.of("prod", argoCd(url))),
            temporal.getWorkflowClient(),
            "autofix",
            () -> NIGHT);
    answers.put("/api/v1/applications/shop", application("{\"automated\":{}}"));
  }

  private static ArgoCd argoCd(String url) {
    Duration second = Duration.ofSeconds(1);
    return new ArgoCdAccess(URI.create(url), () -> "token", null, second, second)
        .open(Calls.unmeasured());
  }

  @AfterEach
  void stop() {
    temporal.close();
    server.close();
  }

  @Test
  void aRequestStartsAdmissionWithTheNumbersOfNowAndWhatIsSeen() {
    answers.put(
        "/apis/apps/v1/deployments",
        list(
            "{\"spec\":{\"replicas\":2},\"status\":{\"readyReplicas\":1}}",
            "{\"spec\":{\"replicas\":2},\"status\":{\"readyReplicas\":2}}",
            "{\"spec\":{\"replicas\":0},\"status\":{}}"));
    answers.put(
        "/apis/apps/v1/daemonsets",
        list("{\"status\":{\"desiredNumberScheduled\":3,\"numberReady\":0}}"));

    Asked asked = admission.ask(question(false));

    assertThat(asked).isEqualTo(new Asked("admission-prod", Duration.ofHours(4)));
    Ask sent = sent();
    assertThat(sent.policy()).isEqualTo(AdmissionPolicy.standard());
    assertThat(sent.surroundings())
        .isEqualTo(
            new Surroundings(
                List.of(
                    new Surroundings.Freeze(
                        "nights", Instant.parse("2026-11-25T06:00:00Z"), Set.of())),
                null,
                new Surroundings.Health(2, 3)));
  }

  @Test
  void aRevertLooksAtNothingSinceNothingOfItHoldsOne() {
    answers.put("/apis/apps/v1/deployments", "broken");

    admission.ask(question(true));

    assertThat(sent().surroundings()).isEqualTo(Surroundings.calm());
  }

  @Test
  void whereNotEveryWorkloadMayBeListedTheShareOfRedOnesIsUnknown() {
    answers.put("/apis/apps/v1/deployments", "forbidden");

    admission.ask(question(false));

    assertThat(sent().surroundings().health()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "automatic, deny active, true",
    "manual, deny active, false",
    "automatic, allow active, false",
    "automatic, allow assigned, true",
    "automatic, none, false"
  })
  void aSyncWindowHoldsWhatArgoCdWouldNotSyncNow(String kind, String windows, boolean held) {
    answers.put(
        "/api/v1/applications/shop",
        application(kind.equals("automatic") ? "{\"automated\":{}}" : "{}"));
    String active =
        windows.equals("deny active") ? DENY : windows.equals("allow active") ? ALLOW : "";
    String assigned = windows.equals("allow assigned") ? ALLOW : active;
    answers.put(
        WINDOWS,
        "{\"canSync\":true,\"activeWindows\":[%s],\"assignedWindows\":[%s]}"
            .formatted(active, assigned));

    admission.ask(question(false));

    if (held) {
      assertThat(sent().surroundings().syncWindow())
          .startsWith("sync window of Application argocd/shop: ")
          .contains(" * * *' for ");
    } else {
      assertThat(sent().surroundings().syncWindow()).isNull();
    }
  }

  private Ask sent() {
    List<HistoryEvent> events =
        temporal.getWorkflowClient().fetchHistory("admission-prod").getHistory().getEventsList();
    Payloads input =
        events.stream()
            .filter(HistoryEvent::hasWorkflowExecutionSignaledEventAttributes)
            .map(event -> event.getWorkflowExecutionSignaledEventAttributes().getInput())
            .findFirst()
            .orElseThrow();
    return DefaultDataConverter.STANDARD_INSTANCE.fromPayloads(
        0, Optional.of(input), Ask.class, Ask.class);
  }

  private static Question question(boolean revert) {
    return new Question(
        new AdmissionRequest(
            "run/1",
            "fix-prod-shop-deployment-shop",
            new Workload("prod", "shop", "Deployment", "shop"),
            "argocd/shop",
            "https://git/apps.git",
            null,
            revert,
            Duration.ofMinutes(40),
            NIGHT),
        new ApplicationRef("argocd", "shop", "default"));
  }

  private static String application(String syncPolicy) {
    return ("{\"metadata\":{\"name\":\"shop\",\"namespace\":\"argocd\"},"
            + "\"spec\":{\"project\":\"default\",\"source\":{\"repoURL\":\"https://git/apps.git\","
            + "\"path\":\"shop\"},\"destination\":{\"namespace\":\"shop\"},\"syncPolicy\":%s}}")
        .formatted(syncPolicy);
  }

  private static String list(String... items) {
    return "{\"items\":[" + String.join(",", items) + "]}";
  }
}
