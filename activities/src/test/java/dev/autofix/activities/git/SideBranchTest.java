package dev.autofix.activities.git;

import static dev.autofix.activities.git.ServedRepository.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.activities.git.commit.Attempt;
import dev.autofix.activities.git.commit.Change;
import dev.autofix.activities.git.commit.CommitOutcome;
import dev.autofix.activities.git.commit.SideOutcome;
import dev.autofix.activities.git.repository.RepositoryRef;
import dev.autofix.activities.git.tree.Snapshot;
import dev.autofix.core.failure.FailureType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change on a branch of its own, against a real server. */
class SideBranchTest {
  private static final String BRANCH = "autofix/shop-web/1f3a9c2e-1-9d8e7f6a";
  private static final String TALL = "a: 1\nb: 1\nc: 1\nd: 1\ne: 1\nf: 1\nmemory: 1\n";

  @TempDir Path folder;
  private ServedRepository git;

  @BeforeEach
  void serve() throws Exception {
    Map<String, String> files = new TreeMap<>(Map.of(path(0), TALL, path(1), "memory: 1\n"));
    git = ServedRepository.with(folder, files);
  }

  @AfterEach
  void close() throws Exception {
    git.close();
  }

  private static Edit change() {
    return Edit.replacing("run0/1", path(0), "memory: 1", "memory: 2");
  }

  private SideOutcome propose() {
    return git.engine.propose(git.ref, BRANCH, change(), () -> {});
  }

  private SideOutcome.Standing standing() {
    return (SideOutcome.Standing) propose();
  }

  private SideOutcome look() {
    return git.engine.proposed(git.ref, BRANCH, change(), () -> {}).orElseThrow();
  }

  @Test
  void theChangeIsOneCommitOnABranchOfItsOwnAndTheTargetStaysAsItIs() throws Exception {
    SideOutcome.Standing made = standing();

    assertThat(made.already()).isFalse();
    assertThat(made.parent()).isEqualTo(git.origin.tip().name());
    assertThat(git.origin.branchTip(BRANCH)).isEqualTo(made.commit());
    assertThat(git.engine.snapshotAt(git.ref, made.commit()).text(path(0)))
        .hasValue(TALL.replace("memory: 1", "memory: 2"));
    assertThat(git.origin.subjects()).containsExactly("Initial");
  }

  @Test
  void aRerunFindsItsBranchEvenFromAFreshMirror() throws Exception {
    SideOutcome.Standing made = standing();
    git.restart();

    assertThat(propose()).isEqualTo(new SideOutcome.Standing(made.commit(), made.parent(), true));
  }

  @Test
  void aBranchWhoseMergeStillGivesTheChangeStandsWhenTheTargetMovesElsewhere() throws Exception {
    SideOutcome.Standing made = standing();
    git.origin.commit("Elsewhere", Map.of(path(1), "memory: 7\n"));
    git.origin.commit("Far above", Map.of(path(0), TALL.replace("a: 1", "a: 9")));

    assertThat(look()).isEqualTo(new SideOutcome.Standing(made.commit(), made.parent(), true));
  }

  @Test
  void aConflictBesideTheChangeMakesItOutdated() throws Exception {
    standing();
    git.origin.commit("Beside", Map.of(path(0), TALL.replace("f: 1", "f: 9")));

    assertThat(look()).isInstanceOf(SideOutcome.Outdated.class);
    assertThat(propose()).isInstanceOf(SideOutcome.Outdated.class);
  }

  @Test
  void whatTheChangeDeclinesOnTheNewTipIsTold() throws Exception {
    SideOutcome.Standing made = standing();
    git.origin.commit("Taken", Map.of(path(0), TALL.replace("memory: 1", "memory: 8")));
    Edit declining =
        new Edit("run0/1", path(0), text -> new Attempt.Decline("KEY_MOVED", "the key holds 8"));

    assertThat(git.engine.proposed(git.ref, BRANCH, declining, () -> {}))
        .hasValue(
            new SideOutcome.Declined("KEY_MOVED", "the key holds 8", Optional.of(made.commit())));
  }

  @Test
  void aMergedChangeIsRecognisedByItsTrailer() throws Exception {
    SideOutcome.Standing made = standing();
    git.origin.forceTo(made.commit());

    assertThat(look()).isEqualTo(new SideOutcome.Merged(made.commit()));
    assertThat(propose()).isEqualTo(new SideOutcome.Merged(made.commit()));
  }

  @Test
  void nothingIsMadeByALook() throws Exception {
    assertThat(git.engine.proposed(git.ref, BRANCH, change(), () -> {})).isEmpty();
    assertThat(git.origin.branchTip(BRANCH)).isNull();
  }

  @Test
  void aPersonsCommitOnTheBranchStaysAndTheBranchIsNotJudgedAnyMore() throws Exception {
    SideOutcome.Standing made = standing();
    git.origin.commitOn(BRANCH, "A person's", Map.of(path(0), TALL.replace("memory: 1", "x: 3")));

    assertThat(look()).isEqualTo(new SideOutcome.Standing(made.commit(), made.parent(), true));
    git.engine.withdraw(git.ref, BRANCH, made.commit());
    assertThat(git.origin.branchTip(BRANCH)).isNotNull();
  }

  @Test
  void aForeignBranchOfTheSameNameIsRefused() throws Exception {
    git.origin.branch(BRANCH, "Foreign", Map.of("x", "y"));

    Failures.expect(FailureType.REFUSED, this::propose);
  }

  @Test
  void aWithdrawnBranchIsGoneAndWithdrawingAgainIsHarmless() throws Exception {
    SideOutcome.Standing made = standing();

    git.engine.withdraw(git.ref, BRANCH, made.commit());
    assertThat(git.origin.branchTip(BRANCH)).isNull();
    git.restart();
    git.engine.withdraw(git.ref, BRANCH, made.commit());
    assertThat(git.origin.subjects()).containsExactly("Initial");
  }

  @Test
  void aProtectedTargetLetsTheBranchThrough() throws Exception {
    git.server.beforePush(
        (pack, commands) ->
            commands.stream()
                .filter(command -> command.getRefName().equals("refs/heads/" + Origin.BRANCH))
                .forEach(
                    command ->
                        command.setResult(
                            ReceiveCommand.Result.REJECTED_OTHER_REASON, "protected branch")));

    Failures.expect(FailureType.PUSH_REJECTED, () -> git.engine.commit(git.ref, change()));
    assertThat(propose()).isInstanceOf(SideOutcome.Standing.class);
  }

  @Test
  void aServerThatRefusesTheBranchIsQuoted() throws Exception {
    git.server.beforePush(
        (pack, commands) ->
            commands.forEach(
                command ->
                    command.setResult(
                        ReceiveCommand.Result.REJECTED_OTHER_REASON, "names begin with team/")));

    assertThat(Failures.expect(FailureType.PUSH_REJECTED, this::propose))
        .hasMessageContaining("names begin with team/")
        .hasMessageContaining(BRANCH);
  }

  @Test
  void anAnswerThatIsLostIsSettledByLooking() throws Exception {
    try (CuttingProxy proxy = new CuttingProxy(git.server.port())) {
      proxy.loseNextAnswer(() -> {});
      RepositoryRef behind =
          new RepositoryRef("http://127.0.0.1:" + proxy.port() + "/charts.git", Origin.BRANCH);

      SideOutcome outcome = git.engine.propose(behind, BRANCH, change(), () -> {});

      String parent = git.origin.tip().name();
      assertThat(proxy.lost()).isEqualTo(1);
      assertThat(outcome)
          .isEqualTo(new SideOutcome.Standing(git.origin.branchTip(BRANCH), parent, true));
    }
  }

  @Test
  void aBranchThatMayHaveBeenMadeIsLookedForAgainWhateverKeepsUsOutMeanwhile() throws Exception {
    try (CuttingProxy proxy = new CuttingProxy(git.server.port())) {
      proxy.loseNextAnswer(() -> git.server.answerOnly(403));
      RepositoryRef behind =
          new RepositoryRef("http://127.0.0.1:" + proxy.port() + "/charts.git", Origin.BRANCH);

      Failures.expect(
          FailureType.UNAVAILABLE, () -> git.engine.propose(behind, BRANCH, change(), () -> {}));
      git.server.answerOnly(0);

      assertThat(git.engine.propose(behind, BRANCH, change(), () -> {}))
          .isInstanceOfSatisfying(
              SideOutcome.Standing.class, standing -> assertThat(standing.already()).isTrue());
    }
  }

  @Test
  void filesAreRestoredToAnEarlierCommitWithWhatWasAbsentTaken() throws Exception {
    String before = git.origin.tip().name();
    git.origin.commit(
        "A release",
        Map.of(path(0), "broken\n", path(1), "memory: 5\n", "charts/new/deep/values.yaml", "n\n"));
    git.origin.commit("Later", Map.of("other.txt", "stays\n"));
    git.engine.snapshotAt(git.ref, before);
    Change restoring =
        new Change() {
          @Override
          public String id() {
            return "run0/1";
          }

          @Override
          public Attempt apply(Snapshot tip) {
            return new Attempt.Restore(
                List.of(path(0), "charts/new/deep/values.yaml"),
                before,
                "Revert the release\n\nAutofix-Fix: run0/1\n");
          }
        };

    SideOutcome.Standing made =
        (SideOutcome.Standing) git.engine.propose(git.ref, BRANCH, restoring, () -> {});

    Snapshot restored = git.engine.snapshotAt(git.ref, made.commit());
    assertThat(restored.text(path(0))).hasValue(TALL);
    assertThat(restored.text(path(1))).hasValue("memory: 5\n");
    assertThat(restored.text("other.txt")).hasValue("stays\n");
    assertThat(restored.list("charts")).containsExactly("f0/", "f1/");
    assertThat(git.origin.branchTip(BRANCH)).isEqualTo(made.commit());
  }

  @Test
  void aFileThatWasTakenAwayComesBackInItsFolder() throws Exception {
    String before = git.origin.tip().name();
    git.origin.remove("Gone", path(1));
    git.engine.snapshotAt(git.ref, before);
    Attempt restore =
        new Attempt.Restore(List.of(path(1)), before, "Back\n\nAutofix-Fix: run0/1\n");

    CommitOutcome outcome =
        git.engine.commit(git.ref, new Edit("run0/1", path(0), text -> restore));

    assertThat(outcome).isInstanceOf(CommitOutcome.Committed.class);
    assertThat(git.origin.text(path(1))).isEqualTo("memory: 1\n");
    assertThat(git.origin.text(path(0))).isEqualTo(TALL);
  }
}
