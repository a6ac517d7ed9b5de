package dev.autofix.activities.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.activities.git.ServedRepositories;
import dev.autofix.activities.git.repository.RepositoryRef;
import dev.autofix.workflows.activity.ApplicationRef;
import dev.autofix.workflows.activity.Located;
import dev.autofix.workflows.activity.StandingQuestion;
import dev.autofix.workflows.activity.StandingSteps;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands of a round is what the branch says, whatever the round remembers. */
class FixLedgerTest {
  private static final String REPOSITORY = "apps.git";

  @TempDir Path folder;
  private ServedRepositories repositories;
  private int commits;

  @BeforeEach
  void open() throws Exception {
    repositories = ServedRepositories.in(folder);
    repositories.add(REPOSITORY, Map.of("values.yaml", "memory: 128Mi\n"));
  }

  @AfterEach
  void close() throws Exception {
    repositories.close();
  }

  @Test
  void stepsStandInTheirOrderWhateverCameBetweenThem() throws Exception {
    String first = commit("Raise it\n\nAutofix-Fix: run/3");
    commit("Somebody else's");
    String second = commit("Raise it again\n\nAutofix-Fix: run/4");

    assertThat(standing())
        .extracting(step -> step.trailer() + " " + step.commit())
        .containsExactly("run/3 " + first, "run/4 " + second);
  }

  @Test
  void stepsOfEarlierRoundsAndOfOtherFixesAreNotMeant() throws Exception {
    commit("An earlier round\n\nAutofix-Fix: run/2");
    commit("Another fix\n\nAutofix-Fix: other/3");

    assertThat(standing()).isEmpty();
  }

  @Test
  void whatWasTakenBackDoesNotStand() throws Exception {
    commit("Raise it\n\nAutofix-Fix: run/3");
    commit("Revert it\n\nAutofix-Fix: run/revert-3");

    assertThat(standing()).isEmpty();
  }

  @Test
  void eachStepSaysWhatItWrote() throws Exception {
    commit("Raise it\n\nAutofix-Fix: run/3");
    commit("Somebody else's");
    commit("Raise it again\n\nAutofix-Fix: run/4");

    assertThat(standing())
        .extracting(step -> step.from() + " -> " + step.to())
        .containsExactly("128Mi -> 1Gi", "2Gi -> 3Gi");
  }

  private List<StandingSteps.Step> standing() {
    RepositoryRef branch = branch();
    Located located =
        new Located(
            new ApplicationRef("argocd", "web", "default"),
            0,
            branch.url(),
            branch.branch(),
            "values.yaml",
            "memory",
            null,
            null,
            "",
            null,
            null);
    return new FixLedger(repositories.engine(), branch)
        .standing(new StandingQuestion(located, "run/3", "run/revert-3"))
        .steps();
  }

  private RepositoryRef branch() {
    return new RepositoryRef(repositories.base() + REPOSITORY, "main");
  }

  private String commit(String message) throws IOException {
    commits++;
    repositories.commit(REPOSITORY, message, Map.of("values.yaml", "memory: " + commits + "Gi\n"));
    return repositories.engine().snapshot(branch()).commit();
  }
}
