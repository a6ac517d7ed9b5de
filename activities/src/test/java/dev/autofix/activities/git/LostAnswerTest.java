package dev.autofix.activities.git;

import static dev.autofix.activities.git.ServedRepository.fix;
import static dev.autofix.activities.git.ServedRepository.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.activities.git.commit.CommitOutcome;
import dev.autofix.activities.git.repository.RepositoryRef;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LostAnswerTest {
  @TempDir Path folder;

  @Test
  void aCommitWhoseAnswerWasLostIsFoundAndNotMadeAgain() throws Exception {
    try (ServedRepository git = ServedRepository.with(folder, 1);
        CuttingProxy proxy = new CuttingProxy(git.server.port())) {
      proxy.loseNextAnswer(() -> {});
      CommitOutcome outcome = git.engine.commit(through(proxy), fix(0));
      assertThat(proxy.lost()).isEqualTo(1);
      assertThat(outcome).isEqualTo(committed(git, 0));
      assertThat(git.origin.subjects()).containsExactly("Fix run0/1", "Initial");
      assertThat(git.origin.text(path(0))).isEqualTo("memory: 2\n");
    }
  }

  @Test
  void itIsAlsoFoundBelowWhatOthersPushedMeanwhile() throws Exception {
    try (ServedRepository git = ServedRepository.with(folder, 1);
        CuttingProxy proxy = new CuttingProxy(git.server.port())) {
      proxy.loseNextAnswer(() -> foreign(git, "memory: 7\n"));
      CommitOutcome outcome = git.engine.commit(through(proxy), fix(0));
      assertThat(outcome).isEqualTo(committed(git, 1));
      assertThat(git.origin.subjects()).containsExactly("Foreign", "Fix run0/1", "Initial");
      assertThat(git.origin.text(path(0))).isEqualTo("memory: 7\n");
    }
  }

  @Test
  void aCommitThatMayHaveBeenMadeIsLookedForAgainWhateverKeepsUsOutMeanwhile() throws Exception {
    try (ServedRepository git = ServedRepository.with(folder, 1);
        CuttingProxy proxy = new CuttingProxy(git.server.port())) {
      proxy.loseNextAnswer(() -> git.server.answerOnly(403));
      AutofixException failure =
          Failures.expect(FailureType.UNAVAILABLE, () -> git.engine.commit(through(proxy), fix(0)));
      assertThat(failure)
          .hasMessageContaining("may have been applied")
          .hasMessageContaining("forbids it to our login");
      git.server.answerOnly(0);
      assertThat(git.engine.commit(through(proxy), fix(0))).isEqualTo(committed(git, 0));
    }
  }

  @Test
  void aServerThatIsGoneIsUnavailable() throws Exception {
    try (ServedRepository git = ServedRepository.with(folder, 1)) {
      git.engine.snapshot(git.ref);
      git.server.close();
      Failures.expect(FailureType.UNAVAILABLE, () -> git.engine.commit(git.ref, fix(0)));
    }
  }

  private static RepositoryRef through(CuttingProxy proxy) {
    return new RepositoryRef("http://127.0.0.1:" + proxy.port() + "/charts.git", Origin.BRANCH);
  }

  private static void foreign(ServedRepository git, String text) {
    try {
      git.origin.commit("Foreign", Map.of(path(0), text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CommitOutcome committed(ServedRepository git, int below) throws Exception {
    List<RevCommit> log = git.origin.log();
    return new CommitOutcome.Committed(log.get(below).name(), log.get(below + 1).name(), true);
  }
}
