package dev.autofix.activities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.autofix.activities.argocd.Application;
import dev.autofix.activities.argocd.ApplicationFinder;
import dev.autofix.activities.argocd.ApplicationSearch;
import dev.autofix.activities.argocd.ArgoCd;
import dev.autofix.activities.argocd.ArgoCdAccess;
import dev.autofix.activities.http.Calls;
import dev.autofix.activities.http.TokenFile;
import dev.autofix.activities.kubernetes.Cluster;
import dev.autofix.activities.kubernetes.ClusterAccess;
import dev.autofix.activities.kubernetes.Clusters;
import dev.autofix.activities.triage.ClusterActivitiesImpl;
import dev.autofix.core.rule.Evidence;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.activity.ApplicationRef;
import dev.autofix.workflows.activity.ExpectedLimit;
import dev.autofix.workflows.activity.TemplateRequest;
import dev.autofix.workflows.activity.Triage;
import dev.autofix.workflows.activity.TriageRequest;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The adapters against the lab, as it was seeded. Runs only where {@code LAB_HOME} is set. */
class RealLabIT {
  private Cluster cluster;
  private ArgoCd argoCd;

  @BeforeEach
  void open() {
    String home = System.getenv("LAB_HOME");
    assumeTrue(home != null && Files.exists(Path.of(home, "argocd-token")), "LAB_HOME is not set");
    cluster =
        new ClusterAccess(
                Path.of(home, "autofix.kubeconfig"),
                null,
                Duration.ofSeconds(5),
                Duration.ofSeconds(1))
            .open(Calls.unmeasured());
    argoCd =
        new ArgoCdAccess(
                URI.create("http://127.0.0.1:8090"),
                new TokenFile(Path.of(home, "argocd-token")),
                null,
                Duration.ofSeconds(5),
                Duration.ofSeconds(1))
            .open(Calls.unmeasured());
  }

  @ParameterizedTest
  @CsvSource({
    "shop,     shop,    app,    OOM_KILLED,  OOM_KILLED,  64Mi",
    "shop,     shop,    app,    CRASH_LOOP,  OOM_KILLED,  64Mi",
    "platform, reports, ,       OOM_KILLED,  OOM_KILLED,  48Mi",
    "platform, mailer,  ,       CRASH_LOOP,  CRASH_LOOP,  128Mi",
    "catalog,  catalog, app,    HIGH_MEMORY, HIGH_MEMORY, 64Mi"
  })
  void theBrokenStartIsTriaged(
      String namespace,
      String name,
      String container,
      Evidence asked,
      Evidence found,
      String limit) {
    ClusterActivitiesImpl activities =
        new ClusterActivitiesImpl(
            new Clusters(Map.of("lab", cluster)), InstantSource.system(), text -> {});
    assumeTrue(isAsSeeded(activities, namespace, name, limit), name + " was repaired already");

    Triage triage =
        activities.triage(
            new TriageRequest(
                "lab",
                namespace,
                null,
                container,
                "Deployment",
                name,
                asked,
                new BigDecimal("0.8"),
                Instant.EPOCH,
                null));

    assertThat(triage.verdict())
        .as(String.join("\n", triage.why().lines()))
        .isEqualTo(Triage.Verdict.FRESH);
    assertThat(triage.finding().evidence()).isEqualTo(found);
    assertThat(triage.finding().workload())
        .isEqualTo(new Workload("lab", namespace, "Deployment", name));
    assertThat(triage.finding().limit()).isEqualTo(limit);
  }

  private static boolean isAsSeeded(
      ClusterActivitiesImpl activities, String namespace, String name, String limit) {
    String container = namespace.equals("platform") ? "worker" : "app";
    return activities
        .awaitTemplate(
            new TemplateRequest(
                new Workload("lab", namespace, "Deployment", name),
                List.of(new ExpectedLimit("Deployment", name, container, limit)),
                List.of(),
                Duration.ofSeconds(1)))
        .asExpected();
  }

  @ParameterizedTest
  @CsvSource({"shop, shop", "platform, reports", "catalog, catalog"})
  void theApplicationIsFound(String application, String name) {
    ApplicationSearch search =
        new ApplicationFinder(cluster, argoCd, "app.kubernetes.io/instance")
            .find(new Workload("lab", application, "Deployment", name));

    assertThat(search).isInstanceOf(ApplicationSearch.Found.class);
    Application found = ((ApplicationSearch.Found) search).application();
    assertThat(found.ref()).isEqualTo(new ApplicationRef("argocd", application, "default"));
    assertThat(found.automatic()).isTrue();
    assertThat(found.sources().get(0).helm().valueFiles()).containsExactly("values.yaml");
  }

  @Test
  void anAbsentApplicationIsAbsentAndNotForbidden() {
    assertThat(argoCd.client().application(new ApplicationRef("argocd", "nowhere", "default")))
        .isEmpty();
    assertThat(argoCd.client().application(new ApplicationRef("argocd", "shop", "default")))
        .isPresent();
  }

  @Test
  void theServersSayWhoTheyAre() {
    assertThat(argoCd.client().version()).startsWith("v3.");
    assertThat(cluster.facts().kubeVersion()).startsWith("v1.");
    assertThat(cluster.facts().apiVersions())
        .contains("v1", "apps/v1", "apps/v1/Deployment", "v1/Pod", "batch/v1/CronJob");
    assertThat(argoCd.client().syncWindows(new ApplicationRef("argocd", "shop", "default")).open())
        .isTrue();
  }
}
