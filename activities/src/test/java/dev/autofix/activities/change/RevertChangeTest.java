package dev.autofix.activities.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.activities.git.ServedRepositories;
import dev.autofix.activities.git.commit.Attempt;
import dev.autofix.activities.git.repository.RepositoryRef;
import dev.autofix.core.ledger.Trailers;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.activity.ApplicationRef;
import dev.autofix.workflows.activity.Located;
import dev.autofix.workflows.activity.RevertRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A revert decides on the branch's tip whose the line is, and who wants it back. */
class RevertChangeTest {
  private static final String REPOSITORY = "apps.git";
  private static final String FILE = "values.yaml";

  @TempDir Path folder;
  private ServedRepositories repositories;

  @BeforeEach
  void oneStep() throws Exception {
    repositories = ServedRepositories.in(folder);
    repositories.add(REPOSITORY, Map.of(FILE, values("128Mi", "")));
    commit("Raise it\n\nAutofix-Fix: run/1", values("512Mi", ""));
  }

  @AfterEach
  void close() throws Exception {
    repositories.close();
  }

  @Test
  void whoSetTheKeySinceIsNamed() throws Exception {
    commit("Explain it", values("512Mi", "# by Autofix\n"));
    commit("Grow for the sale", values("1Gi", "# by Autofix\n"));
    commit("Explain it better", values("1Gi", "# for the sale\n"));

    assertThat(declined("ann"))
        .satisfies(
            no -> {
              assertThat(no.code()).isEqualTo("KEY_MOVED");
              assertThat(no.reason())
                  .matches(
                      "resources\\.limits\\.memory in values\\.yaml no longer holds 512Mi, which we"
                          + " wrote: [0-9a-f]{10} by .+ \\(Grow for the sale\\) set it to 1Gi");
            });
  }

  @Test
  void whoTookTheKeyAwayIsNamed() throws Exception {
    commit("Use the defaults", "resources: {}\n");

    assertThat(declined(null).reason()).endsWith(" (Use the defaults) took it away");
  }

  @Test
  void aVersionThatNobodyCanReadIsNobodysValue() throws Exception {
    commit("Break it", "resources: [\n");
    commit("Mend it", values("256Mi", ""));

    assertThat(declined(null).reason()).endsWith(" (Mend it) set it to 256Mi");
  }

  @Test
  void whatOthersChangedBetweenTwoStepsStays() throws Exception {
    commit("Deploy 2", values("512Mi", "# image: 2\n"));
    commit("Raise it again\n\nAutofix-Fix: run/2", values("1Gi", "# image: 2\n"));

    assertThat(((Attempt.Write) attempt(null)).text()).isEqualTo(values("128Mi", "# image: 2\n"));
  }

  @Test
  void whatOthersChangedInTheCommitThatMergedAStepStays() throws Exception {
    commit("Land #1\n\nAutofix-Fix: run/2", values("1Gi", "# by hand\n"));

    assertThat(((Attempt.Write) attempt(null)).text()).isEqualTo(values("128Mi", "# by hand\n"));
  }

  @Test
  void stepsThatWroteElsewhereAreNamed() throws Exception {
    repositories.commit(REPOSITORY, "Move it", Map.of("new.yaml", values("512Mi", "")));

    assertThat(((Attempt.Decline) attempt("new.yaml", null)))
        .satisfies(
            no -> {
              assertThat(no.code()).isEqualTo("REFUSED");
              assertThat(no.reason())
                  .matches("the steps wrote elsewhere .*: revert [0-9a-f]{40} by hand");
            });
  }

  @Test
  void whoAskedStandsInTheCommit() {
    Attempt.Write write = (Attempt.Write) attempt("ann");

    assertThat(write.text()).isEqualTo(values("128Mi", ""));
    assertThat(Trailers.of(write.message()).first("Autofix-Asked-By")).hasValue("ann");
  }

  @Test
  void whatTheEvidenceAsksForNamesNobody() {
    Attempt.Write write = (Attempt.Write) attempt(null);

    assertThat(Trailers.of(write.message()).first("Autofix-Asked-By")).isEmpty();
  }

  private Attempt.Decline declined(@Nullable String askedBy) {
    return (Attempt.Decline) attempt(askedBy);
  }

  private Attempt attempt(@Nullable String askedBy) {
    return attempt(FILE, askedBy);
  }

  private Attempt attempt(String file, @Nullable String askedBy) {
    RepositoryRef ref = new RepositoryRef(repositories.base() + REPOSITORY, "main");
    Located located =
        new Located(
            new ApplicationRef("argocd", "web", "default"),
            0,
            ref.url(),
            ref.branch(),
            file,
            "resources.limits.memory",
            "512Mi",
            "512Mi",
            "",
            null,
            null);
    RevertRequest request =
        new RevertRequest(
            "run/revert-1",
            "run/1",
            Map.of(),
            new Workload("prod", "web", "Deployment", "web"),
            "app",
            located,
            "oom",
            "fix-prod-web-deployment-web",
            "It is not wanted.",
            askedBy);
    return new RevertChange(request, new FixLedger(repositories.engine(), ref))
        .apply(repositories.engine().snapshot(ref));
  }

  private void commit(String message, String text) throws IOException {
    repositories.commit(REPOSITORY, message, Map.of(FILE, text));
  }

  private static String values(String limit, String comment) {
    return comment + "resources:\n  limits:\n    memory: " + limit + "\n";
  }
}
