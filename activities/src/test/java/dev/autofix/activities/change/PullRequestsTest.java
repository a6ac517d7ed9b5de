package dev.autofix.activities.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.activities.forge.NewPullRequest;
import dev.autofix.activities.forge.PullRequest.State;
import dev.autofix.activities.git.ServedRepositories;
import dev.autofix.activities.git.commit.Attempt;
import dev.autofix.activities.git.commit.Change;
import dev.autofix.activities.git.repository.RepositoryRef;
import dev.autofix.activities.git.tree.Snapshot;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.workflows.activity.ApplicationRef;
import dev.autofix.workflows.activity.Located;
import dev.autofix.workflows.activity.PullRequestRef;
import dev.autofix.workflows.activity.PullRequestReport;
import dev.autofix.workflows.activity.PullRequestReport.Result;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A change between a real Git server and a forge. */
class PullRequestsTest {
  private static final String REPOSITORY = "apps.git";
  private static final String FILE = "apps/shop/values.yaml";
  private static final String BRANCH = "autofix/shop-shop/1f3a9c2e-1-9d8e7f6a";
  private static final String BEFORE =
      "replicas: 1\nname: shop\nimage: a\nport: 80\nresources:\n  limits:\n    memory: 64Mi\n";
  private static final String AFTER = BEFORE.replace("64Mi", "512Mi");

  @TempDir Path folder;
  private final FakeForge forge = new FakeForge();
  private ServedRepositories git;
  private RepositoryRef target;
  private PullRequests requests;

  @BeforeEach
  void serve() throws Exception {
    git = ServedRepositories.in(folder);
    git.add(REPOSITORY, Map.of(FILE, BEFORE, "README", "r\n"));
    target = new RepositoryRef(git.base() + REPOSITORY, "main");
    requests = new PullRequests(git.engine(), ref -> forge);
  }

  @AfterEach
  void close() throws Exception {
    git.close();
  }

  /** Raises the limit from 64Mi, as a step does. */
  private record Raise() implements Change {
    @Override
    public String id() {
      return "run/1";
    }

    @Override
    public Attempt apply(Snapshot tip) {
      String text = tip.text(FILE).orElseThrow();
      return text.contains("memory: 64Mi")
          ? new Attempt.Write(
              FILE, text.replace("64Mi", "512Mi"), "Raise it\n\nAutofix-Fix: run/1\n")
          : new Attempt.Decline("KEY_MOVED", "the key holds something else");
    }
  }

  private ProposedWork work() {
    return new KeyChange(target, new Raise(), located());
  }

  private Located located() {
    return new Located(
        new ApplicationRef("argocd", "shop", "default"),
        0,
        target.url(),
        "main",
        FILE,
        "resources.limits.memory",
        "64Mi",
        "64Mi",
        "c0ffee",
        null,
        null);
  }

  private static NewPullRequest wanted() {
    return new NewPullRequest(BRANCH, "main", "Raise it", "Because");
  }

  private PullRequestRef opened() {
    PullRequestReport report = requests.open(work(), wanted());
    assertThat(report.result()).as(report.detail()).isEqualTo(Result.OPEN);
    return Objects.requireNonNull(report.request());
  }

  private PullRequestReport look(PullRequestRef request) {
    return requests.look(work(), request).orElseThrow();
  }

  @Test
  void theRequestIsForTheBranchThatHoldsTheChange() throws Exception {
    PullRequestRef request = opened();

    assertThat(request.commit()).isEqualTo(git.branchTip(REPOSITORY, BRANCH));
    assertThat(request.link()).isEqualTo("https://forge/1");
    assertThat(forge.opened)
        .singleElement()
        .satisfies(
            asked -> {
              assertThat(asked.branch()).isEqualTo(BRANCH);
              assertThat(asked.target()).isEqualTo("main");
              assertThat(asked.title()).isEqualTo("Raise it");
            });
    assertThat(git.text(REPOSITORY, FILE)).isEqualTo(BEFORE);
    assertThat(requests.look(work(), request)).isEmpty();
  }

  @Test
  void aRerunFindsBoth() {
    PullRequestRef first = opened();

    assertThat(opened()).isEqualTo(first);
    assertThat(forge.opened).hasSize(1);
  }

  @Test
  void aRequestThatWasClosedBeforeItsAnswerArrivedIsNotOpenedAgain() {
    opened();
    forge.decide(State.CLOSED, null);

    assertThat(requests.open(work(), wanted()).result()).isEqualTo(Result.CLOSED);
    assertThat(forge.opened).hasSize(1);
  }

  /** Otherwise it would stay open beside the one of the next plan. */
  @Test
  void aRequestWhoseAnswerWasLostIsNamedWhenItsChangeIsOvertaken() throws Exception {
    PullRequestRef lost = opened();
    git.commit(REPOSITORY, "A person's", Map.of(FILE, BEFORE.replace("64Mi", "96Mi")));

    PullRequestReport report = requests.open(work(), wanted());

    assertThat(report.result()).isEqualTo(Result.KEY_MOVED);
    assertThat(report.request()).isEqualTo(lost);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MERGE", "SQUASH", "REBASE"})
  void aMergeIsTheForgesCommit(String way) throws Exception {
    PullRequestRef request = opened();
    git.commit(REPOSITORY, "Meanwhile", Map.of("README", "other\n"));
    String landed = git.land(REPOSITORY, BRANCH, way);
    forge.decide(State.MERGED, landed);

    PullRequestReport merged = look(request);

    assertThat(merged.result()).isEqualTo(Result.MERGED);
    assertThat(merged.commit()).isEqualTo(landed);
    assertThat(merged.committedAt()).isNotNull();
    assertThat(git.text(REPOSITORY, FILE)).isEqualTo(AFTER);
  }

  @Test
  void withoutTheForgesWordARebaseIsRecognisedByTheTrailer() throws Exception {
    PullRequestRef request = opened();
    String landed = git.land(REPOSITORY, BRANCH, "REBASE");
    git.commit(REPOSITORY, "Later", Map.of("README", "later\n"));
    forge.decide(State.MERGED, null);

    assertThat(look(request).commit()).isEqualTo(landed);
  }

  @Test
  void withoutWordAndTrailerASquashIsRecognisedByTheValueAtTheTip() throws Exception {
    PullRequestRef request = opened();
    git.land(REPOSITORY, BRANCH, "SQUASH");
    git.commit(REPOSITORY, "Later", Map.of("README", "later\n"));
    forge.decide(State.MERGED, null);

    assertThat(look(request).commit()).isEqualTo(git.branchTip(REPOSITORY, "main"));
  }

  @Test
  void aMergeByHandOfARequestThatWasThenClosedCountsAsMerged() throws Exception {
    PullRequestRef request = opened();
    git.land(REPOSITORY, BRANCH, "SQUASH");
    forge.decide(State.CLOSED, null);

    assertThat(look(request).result()).isEqualTo(Result.MERGED);
  }

  @Test
  void aMergeThatTheServerDoesNotShowYetIsAskedForAgain() {
    PullRequestRef request = opened();
    forge.decide(State.MERGED, "1234567890123456789012345678901234567890");

    assertThatThrownBy(() -> look(request))
        .isInstanceOf(AutofixException.class)
        .hasMessageContaining("does not show yet");
  }

  @Test
  void anotherValueThanTheProposedOneIsAPersonsDecision() throws Exception {
    PullRequestRef request = opened();
    git.commitOn(REPOSITORY, BRANCH, "Rather this", Map.of(FILE, BEFORE.replace("64Mi", "256Mi")));
    forge.decide(State.MERGED, git.land(REPOSITORY, BRANCH, "SQUASH"));

    PullRequestReport report = look(request);

    assertThat(report.result()).isEqualTo(Result.CLOSED);
    assertThat(report.detail()).contains("merged with another change than ours");
  }

  @Test
  void aClosedRequestIsClosed() {
    PullRequestRef request = opened();
    forge.decide(State.CLOSED, null);

    assertThat(look(request).result()).isEqualTo(Result.CLOSED);
  }

  @Test
  void aKeyThatMovedOvertakesTheRequest() throws Exception {
    PullRequestRef request = opened();
    git.commit(REPOSITORY, "A person's", Map.of(FILE, BEFORE.replace("64Mi", "96Mi")));

    PullRequestReport report = look(request);

    assertThat(report.result()).isEqualTo(Result.KEY_MOVED);
    assertThat(report.detail()).isEqualTo("the key holds something else");
  }

  @Test
  void aConflictBesideTheKeyOvertakesTheRequest() throws Exception {
    PullRequestRef request = opened();
    git.commit(
        REPOSITORY,
        "Beside",
        Map.of(FILE, BEFORE.replace("    memory:", "    cpu: 1\n    memory:")));

    assertThat(look(request).result()).isEqualTo(Result.KEY_MOVED);
  }

  @Test
  void aChangeFarFromTheKeyLeavesTheRequestAlone() throws Exception {
    PullRequestRef request = opened();
    git.commit(REPOSITORY, "Scale", Map.of(FILE, BEFORE.replace("replicas: 1", "replicas: 2")));

    assertThat(requests.look(work(), request)).isEmpty();
  }

  @Test
  void closingSaysWhyAndTakesTheBranchAway() throws Exception {
    PullRequestRef request = opened();

    PullRequestReport closed = requests.close(work(), request, "planned again");

    assertThat(closed.result()).isEqualTo(Result.CLOSED);
    assertThat(forge.comments).containsExactly("1: planned again");
    assertThat(git.branchTip(REPOSITORY, BRANCH)).isNull();
  }

  @Test
  void aCommentThatIsNotTakenHoldsUpNoClosing() {
    PullRequestRef request = opened();
    forge.takesComments = false;

    PullRequestReport closed = requests.close(work(), request, "planned again");

    assertThat(closed.result()).isEqualTo(Result.CLOSED);
    assertThat(closed.detail()).contains("without a word why: no comments now");
  }

  @Test
  void closingWhatAPersonClosedSaysNothing() {
    PullRequestRef request = opened();
    forge.decide(State.CLOSED, null);

    assertThat(requests.close(work(), request, "expired").result()).isEqualTo(Result.CLOSED);
    assertThat(forge.comments).isEmpty();
  }

  @Test
  void aMergeThatIsFasterThanClosingIsReported() throws Exception {
    PullRequestRef request = opened();
    forge.decide(State.MERGED, git.land(REPOSITORY, BRANCH, "MERGE"));

    assertThat(requests.close(work(), request, "expired").result()).isEqualTo(Result.MERGED);
    assertThat(forge.comments).isEmpty();
  }

  @Test
  void aBranchWithAPersonsCommitsOutlivesTheClosing() throws Exception {
    PullRequestRef request = opened();
    git.commitOn(REPOSITORY, BRANCH, "Theirs", Map.of("README", "theirs\n"));

    requests.close(work(), request, "expired");

    assertThat(git.branchTip(REPOSITORY, BRANCH)).isNotNull();
  }

  /** A squash has lost the trailer, so the revert is told where the step is. */
  @Test
  void aSquashedStepIsFoundForItsRevert() throws Exception {
    PullRequestRef request = opened();
    String landed = git.land(REPOSITORY, BRANCH, "SQUASH");
    forge.decide(State.MERGED, landed);
    look(request);

    FixLedger ledger = new FixLedger(git.engine(), target);

    assertThat(ledger.stepsFrom("run/1", Map.of())).isEmpty();
    FixLedger.Steps steps = ledger.stepsFrom("run/1", Map.of("run/1", landed)).orElseThrow();
    assertThat(steps.before().text(FILE)).hasValue(BEFORE);
    assertThat(steps.last().text(FILE)).hasValue(AFTER);
    assertThat(steps.commits()).containsExactly(landed);
  }
}
