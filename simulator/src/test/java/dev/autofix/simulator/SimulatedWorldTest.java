package dev.autofix.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autofix.simulator.alert.Alert;
import dev.autofix.simulator.alert.AlertRule;
import dev.autofix.simulator.alert.AlertSource;
import dev.autofix.simulator.json.Json;
import dev.autofix.simulator.repository.SeedRepository;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One world lives through all its stories; each is about an Application of its own. */
class SimulatedWorldTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir static Path folder;
  private static SimulatedWorld world;
  private final HttpClient http = HttpClient.newHttpClient();
  private final AlertSource alerts = world.alerts(URI.create("http://127.0.0.1:1/webhook"), null);

  @BeforeAll
  static void start() throws IOException {
    world = SimulatedWorld.start(folder);
  }

  @AfterAll
  static void close() {
    world.close();
  }

  @Test
  void theShopIsOomKilledUntilACommitRaisesItsLimit() throws Exception {
    Alert alert = alerts.awaited(AlertRule.OOM_KILLED, "shop", SOON);
    assertThat(alert.label("container")).isEqualTo("app");
    awaited("shop", "Synced", "Degraded");

    String commit =
        world
            .person("Kim")
            .edits("apps/shop/values.yaml", text -> text.replace("128Mi", "512Mi"), "Raise");
    argoCd("applications/shop?project=default&refresh=normal");
    JsonNode status = awaited("shop", "Synced", "Healthy").path("status");

    assertThat(status.at("/operationState/syncResult/revision").asText()).isEqualTo(commit);
    assertThat(status.at("/sync/revision").asText()).isEqualTo(commit);
    assertThat(status.path("history")).hasSize(2);
    JsonNode pods =
        kubernetes("api/v1/namespaces/shop/pods?labelSelector=app%3Dshop").path("items");
    JsonNode newest = pods.get(pods.size() - 1);
    assertThat(newest.at("/spec/containers/0/resources/limits/memory").asText()).isEqualTo("512Mi");
    assertThat(newest.at("/status/containerStatuses/0/ready").asBoolean()).isTrue();
  }

  @Test
  void theCatalogueUsesMostOfItsMemory() throws Exception {
    Alert alert = alerts.awaited(AlertRule.HIGH_MEMORY, "catalog", SOON);
    assertThat(alert.summary()).contains("uses 87.50% of its memory limit");

    JsonNode usage = kubernetes("apis/metrics.k8s.io/v1beta1/namespaces/catalog/pods");
    assertThat(usage.at("/items/0/containers/0/usage/memory").asText()).isEqualTo("57344Ki");
  }

  @Test
  void spoiledOrdersAreCuredByTheRestartAction() throws Exception {
    awaited("orders", "Synced", "Healthy");
    world.world().jam("orders", "orders");
    alerts.awaited(AlertRule.CRASH_LOOP, "orders", SOON);

    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(
                    world.argoCdUrl().resolve("/api/v1/applications/orders/resource/actions/v2"))
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        """
                        {"namespace":"orders","resourceName":"orders","version":"v1",
                         "group":"apps","kind":"Deployment","action":"restart",
                         "project":"default"}
                        """)),
            world.argoCdToken());
    assertThat(answer.statusCode()).isEqualTo(200);
    awaited("orders", "Synced", "Progressing");
    awaited("orders", "Synced", "Healthy");
  }

  @Test
  void aSiblingThatCrashesForEverKeepsTheUmbrellaUnhealthy() throws Exception {
    Alert alert = alerts.awaited(AlertRule.OOM_KILLED, "platform", SOON);
    assertThat(alert.label("pod")).startsWith("reports-");
    world
        .person("Kim")
        .edits("apps/platform/values.yaml", text -> text.replace("48Mi", "512Mi"), "Raise");
    argoCd("applications/platform?project=default&refresh=normal");

    world
        .world()
        .await(
            () -> healthy("platform", "reports") ? Optional.of(true) : Optional.empty(),
            SOON,
            "recovery of reports");
    assertThat(argoCd("applications/platform?project=default").at("/status/health/status").asText())
        .isNotEqualTo("Healthy");
  }

  @Test
  void everySeededApplicationIsSynced() throws Exception {
    for (String name : SeedRepository.APPLICATIONS) {
      world
          .world()
          .await(() -> synced(name) ? Optional.of(name) : Optional.empty(), SOON, name + " Synced");
    }
  }

  @Test
  void aPersonCanOvertakeAPushOnce() throws Exception {
    String path = "apps/catalog/values.yaml";
    world.overtakeNextPush(
        world.person("Kim"), path, text -> text + "# Kim was here\n", "Leave a note");
    try (Git clone = cloned()) {
      Files.writeString(folder.resolve("clone/note.txt"), "mine");
      clone.add().addFilepattern("note.txt").call();
      clone.commit().setMessage("Mine").setSign(false).call();
      assertThat(pushed(clone)).isEqualTo(RemoteRefUpdate.Status.REJECTED_OTHER_REASON);

      clone.pull().setRebase(true).setCredentialsProvider(login()).call();
      assertThat(Files.readString(folder.resolve("clone").resolve(path)))
          .endsWith("# Kim was here\n");
      assertThat(pushed(clone)).isEqualTo(RemoteRefUpdate.Status.OK);
    }
  }

  private static Git cloned() throws GitAPIException {
    return Git.cloneRepository()
        .setURI(world.repositoryUrl().toString())
        .setDirectory(folder.resolve("clone").toFile())
        .setCredentialsProvider(login())
        .call();
  }

  private static RemoteRefUpdate.Status pushed(Git clone) throws GitAPIException {
    return clone
        .push()
        .setCredentialsProvider(login())
        .call()
        .iterator()
        .next()
        .getRemoteUpdate("refs/heads/main")
        .getStatus();
  }

  /** The login as a client finds it in the credentials file. */
  private static UsernamePasswordCredentialsProvider login() {
    try {
      String line = Files.readString(world.gitCredentials()).strip();
      String[] login = URI.create(line).getUserInfo().split(":", 2);
      return new UsernamePasswordCredentialsProvider(login[0], login[1]);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private boolean synced(String application) {
    JsonNode app = argoCd("applications/" + application + "?project=default");
    return app.at("/status/sync/status").asText().equals("Synced");
  }

  private static boolean healthy(String namespace, String deployment) {
    var found = world.world().deployment(namespace, deployment);
    return found != null && found.revision() == 2 && found.status().available() == 1;
  }

  private JsonNode awaited(String application, String sync, String health) throws Exception {
    return world
        .world()
        .await(
            () -> {
              JsonNode json = argoCd("applications/" + application + "?project=default");
              boolean there =
                  json.at("/status/sync/status").asText().equals(sync)
                      && json.at("/status/health/status").asText().equals(health);
              return there ? Optional.of(json) : Optional.empty();
            },
            SOON,
            application + " " + sync + " and " + health);
  }

  private JsonNode argoCd(String path) {
    return get(world.argoCdUrl().resolve("/api/v1/" + path), world.argoCdToken());
  }

  private JsonNode kubernetes(String path) {
    return get(world.kubernetesUrl().resolve("/" + path), world.kubernetesToken());
  }

  private JsonNode get(URI uri, String token) {
    try {
      HttpResponse<String> answer = send(HttpRequest.newBuilder(uri), token);
      assertThat(answer.statusCode()).as(uri + ": " + answer.body()).isEqualTo(200);
      return Json.parse(answer.body().getBytes(StandardCharsets.UTF_8));
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String token)
      throws IOException, InterruptedException {
    return http.send(
        request.header("Authorization", "Bearer " + token).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
