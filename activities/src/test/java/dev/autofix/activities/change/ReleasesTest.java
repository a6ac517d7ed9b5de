package dev.autofix.activities.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.activities.argocd.Application;
import dev.autofix.activities.argocd.ApplicationSearch;
import dev.autofix.activities.argocd.WrittenApplications;
import dev.autofix.activities.forge.Forges;
import dev.autofix.activities.git.ServedRepositories;
import dev.autofix.activities.git.commit.SideOutcome;
import dev.autofix.activities.git.tree.Snapshot;
import dev.autofix.activities.http.Calls;
import dev.autofix.activities.key.Sources;
import dev.autofix.activities.registry.ChartFolder;
import dev.autofix.activities.source.AllowedRepositories;
import dev.autofix.activities.source.Applications;
import dev.autofix.activities.source.ClusterVersion;
import dev.autofix.core.crash.Release;
import dev.autofix.core.explain.Explanation;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.activity.ApplicationRef;
import dev.autofix.workflows.activity.ReleaseQuestion;
import dev.autofix.workflows.activity.ReleaseReport;
import dev.autofix.workflows.activity.ReleaseReport.ReleaseChange;
import dev.autofix.workflows.activity.ReleaseRevertRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A revision of an Application on a real Git server, and the way back from it. */
class ReleasesTest {
  private static final Workload WEB = new Workload("lab", "web", "Deployment", "web");
  private static final String REPOSITORY = "apps.git";

  @TempDir private Path folder;

  private ServedRepositories repositories;
  private String former;
  private String revision;

  @BeforeEach
  void release() throws Exception {
    repositories = ServedRepositories.in(folder);
    repositories.add(
        REPOSITORY,
        Map.of(
            "apps/web/Chart.yaml", "name: web\n",
            "apps/web/values.yaml", "price: 1\n",
            "values/prod.yaml", "mode: old\n",
            "apps/other/values.yaml", "a: 1\n"));
    former = repositories.tip(REPOSITORY);
    repositories.commit(REPOSITORY, "New price list", Map.of("apps/web/values.yaml", "price: 2\n"));
    repositories.commit(
        REPOSITORY,
        "New mode",
        Map.of("values/prod.yaml", "mode: new\n", "apps/web/templates/new.yaml", "b: 1\n"));
    revision =
        repositories.commit(REPOSITORY, "Another app", Map.of("apps/other/values.yaml", "a: 2\n"));
  }

  @AfterEach
  void close() throws Exception {
    repositories.close();
  }

  private ReleaseReport look() {
    String url = repositories.base() + REPOSITORY;
    Application web =
        WrittenApplications.read(
            """
            metadata: {name: web, namespace: argocd}
            spec:
              project: default
              source:
                repoURL: %s
                targetRevision: main
                path: apps/web
                helm: {valueFiles: [values.yaml, /values/prod.yaml]}
              destination: {namespace: web}
            """
                .formatted(url));
    Applications applications = new One(web);
    Sources sources =
        new Sources(
            applications,
            new AllowedRepositories(List.of(repositories.base())),
            repositories.engine(),
            new Silent(),
            new ChartFolder(
                folder.resolve("charts"), List.of(), Duration.ofSeconds(5), Calls.unmeasured()),
            request -> {
              throw new AssertionError("nothing has to be rendered");
            },
            request -> {
              throw new AssertionError("nothing has to be rendered");
            });
    Release release = new Release("argocd/web", url, revision, former, Instant.EPOCH);
    return new Releases(
            applications, sources, repositories.engine(), new Forges(List.of(), Calls.unmeasured()))
        .look(new ReleaseQuestion(WEB, web.ref(), release));
  }

  @Test
  void itsFilesAndAuthorsAreTheApplicationsOnly() {
    ReleaseReport report = look();

    assertThat(report.change().files())
        .containsExactlyInAnyOrder(
            "apps/web/values.yaml", "apps/web/templates/new.yaml", "values/prod.yaml");
    assertThat(report.change().commits()).hasSize(2);
    assertThat(report.change().commits().get(0)).matches("[0-9a-f]{10} by .+: New mode");
    assertThat(report.byHand())
        .startsWith("git restore --source=" + former.substring(0, 10))
        .contains("values/prod.yaml");
    assertThat(report.why().text()).contains("changed 3 files", "nobody has changed them since");
  }

  @Test
  void withoutAForgeNothingCanBeProposed() {
    assertThat(look().proposable()).isFalse();
  }

  @Test
  void itsRevertIsOneCommitThatRestoresEveryFileOfTheApplicationAndNothingElse() throws Exception {
    ReleaseChange change = look().change();
    ReleaseRevert revert = revert(change);

    SideOutcome side =
        repositories.engine().propose(revert.target(), "autofix/back", revert, () -> {});

    String commit = ((SideOutcome.Standing) side).commit();
    Snapshot tip = repositories.engine().snapshotAt(revert.target(), commit);
    assertThat(tip.text("apps/web/values.yaml")).contains("price: 1\n");
    assertThat(tip.text("values/prod.yaml")).contains("mode: old\n");
    assertThat(tip.exists("apps/web/templates/new.yaml")).isFalse();
    assertThat(tip.text("apps/other/values.yaml")).contains("a: 2\n");
    assertThat(repositories.tip(REPOSITORY)).as("the branch itself").isEqualTo(revision);
    assertThat(revert.standsIn(tip, tip)).isTrue();
  }

  @Test
  void aRevertThatNoLongerFitsIsDeclined() throws Exception {
    ReleaseRevert revert = revert(look().change());
    repositories.commit(REPOSITORY, "Mend", Map.of("values/prod.yaml", "mode: mended\n"));

    SideOutcome side =
        repositories.engine().propose(revert.target(), "autofix/back", revert, () -> {});

    assertThat(side)
        .isEqualTo(
            new SideOutcome.Declined(
                "KEY_MOVED", "values/prod.yaml was changed again since then", Optional.empty()));
  }

  private ReleaseRevert revert(ReleaseChange change) {
    return new ReleaseRevert(
        new ReleaseRevertRequest(
            "run/1",
            WEB,
            "app",
            change,
            "crash-loop",
            "PodCrashLoopBackOff a1",
            "fix-1",
            "it crashes"),
        repositories.engine());
  }

  @Test
  void aFileThatSomebodyChangedSinceIsNotTakenBack() throws Exception {
    repositories.commit(REPOSITORY, "Mend", Map.of("apps/web/values.yaml", "price: 3\n"));

    ReleaseReport report = look();

    assertThat(report.change()).isNull();
    assertThat(report.why().text()).contains("apps/web/values.yaml was changed again since then");
    assertThat(report.byHand()).contains("git restore");
  }

  @Test
  void whatOthersChangedElsewhereDoesNotMatter() throws Exception {
    repositories.commit(REPOSITORY, "Later", Map.of("apps/web/README.md", "hi\n"));

    assertThat(look().change().files()).doesNotContain("apps/web/README.md");
  }

  @Test
  void aFixOfOurOwnIsNotARelease() throws Exception {
    former = revision;
    revision =
        repositories.commit(
            REPOSITORY,
            "Raise\n\nAutofix-Fix: run/1\n",
            Map.of("apps/web/values.yaml", "price: 9\n"));

    assertThat(look().why().text()).contains("it is a fix of Autofix's own");
  }

  @Test
  void aRevisionThatTouchedNothingOfTheApplicationIsNotTakenBack() throws Exception {
    former = revision;
    revision = repositories.commit(REPOSITORY, "Other", Map.of("apps/other/values.yaml", "a: 3\n"));

    assertThat(look().why().text()).contains("it changed none of the Application's files");
  }

  /** A cluster that says nothing about itself. */
  private record Silent() implements ClusterVersion {
    @Override
    public @Nullable String kubeVersion() {
      return null;
    }

    @Override
    public List<String> apiVersions() {
      return List.of();
    }
  }

  private record One(Application web) implements Applications {
    @Override
    public ApplicationSearch find(Workload workload) {
      return new ApplicationSearch.Found(web, Explanation.yes("by its name"));
    }

    @Override
    public ApplicationSearch parentOf(Workload workload, Application child) {
      return new ApplicationSearch.NotFound(Explanation.no("it has none"));
    }

    @Override
    public List<Application> all(Workload workload) {
      return List.of(web);
    }

    @Override
    public Application get(Workload workload, ApplicationRef ref) {
      return web;
    }
  }
}
