package dev.autofix.activities.change;

import dev.autofix.activities.forge.Forge;
import dev.autofix.activities.forge.NewPullRequest;
import dev.autofix.activities.forge.PullRequest;
import dev.autofix.activities.git.GitEngine;
import dev.autofix.activities.git.commit.SideOutcome;
import dev.autofix.activities.git.repository.RepositoryRef;
import dev.autofix.activities.key.Memo;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.workflows.activity.PullRequestRef;
import dev.autofix.workflows.activity.PullRequestReport;
import dev.autofix.workflows.activity.PullRequestReport.Result;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A proposed change between its branch in Git and its request on the forge. Thread-safe. */
final class PullRequests {
  private static final int REMEMBERED = 1_000;

  private final GitEngine git;
  private final Function<RepositoryRef, Forge> forges;
  private final Memo<Optional<SideOutcome>> judged = new Memo<>(REMEMBERED);

  PullRequests(GitEngine git, Function<RepositoryRef, Forge> forges) {
    this.git = git;
    this.forges = forges;
  }

  /** Makes the branch and the request, or finds both. */
  PullRequestReport open(ProposedWork work, NewPullRequest wanted) {
    Forge forge = forges.apply(work.target());
    SideOutcome side =
        git.propose(work.target(), wanted.branch(), work.change(), PullRequests::calm);
    if (!(side instanceof SideOutcome.Standing standing)) {
      return overtaken(work, left(work, wanted, side), side).orElseThrow();
    }
    PullRequest found =
        (standing.already()
                ? forge.find(wanted.branch(), wanted.target())
                : Optional.<PullRequest>empty())
            .orElseGet(() -> forge.open(wanted));
    PullRequestRef request = ref(work, wanted.branch(), standing.commit(), found);
    return ended(work, request, found)
        .orElseGet(() -> report(Result.OPEN, request, "pull request " + request.link()));
  }

  /** An open request whose answer was lost before its change was overtaken: it wants closing. */
  private @Nullable PullRequestRef left(
      ProposedWork work, NewPullRequest wanted, SideOutcome side) {
    Optional<String> commit = Optional.empty();
    if (side instanceof SideOutcome.Outdated outdated) {
      commit = Optional.of(outdated.commit());
    } else if (side instanceof SideOutcome.Declined declined) {
      commit = declined.standing();
    }
    if (commit.isEmpty()) {
      return null;
    }
    String ours = commit.get();
    return forges
        .apply(work.target())
        .find(wanted.branch(), wanted.target())
        .filter(found -> found.state() == PullRequest.State.OPEN)
        .map(found -> ref(work, wanted.branch(), ours, found))
        .orElse(null);
  }

  private static PullRequestRef ref(
      ProposedWork work, String branch, String commit, PullRequest found) {
    RepositoryRef target = work.target();
    return new PullRequestRef(
        target.url(), target.branch(), branch, commit, found.number(), found.link());
  }

  /** How people decided, or what overtook the request; empty while it is open and fits. */
  Optional<PullRequestReport> look(ProposedWork work, PullRequestRef request) {
    PullRequest now = forges.apply(work.target()).get(request.number());
    return ended(work, request, now).or(() -> overtaken(work, request));
  }

  /** Closes the request unless people were faster. */
  PullRequestReport close(ProposedWork work, PullRequestRef request, String comment) {
    Forge forge = forges.apply(work.target());
    Optional<PullRequestReport> ended = ended(work, request, forge.get(request.number()));
    if (ended.isPresent()) {
      return ended.get();
    }
    forge.close(request.number());
    return report(
        Result.CLOSED,
        request,
        "closed pull request "
            + request.link()
            + commented(forge, request, comment)
            + withdrawn(work, request));
  }

  /** After the closing, so that a closing that is tried again leaves no comment each time. */
  private static String commented(Forge forge, PullRequestRef request, String comment) {
    try {
      forge.comment(request.number(), comment);
      return "";
    } catch (AutofixException untold) {
      return "; without a word why: " + untold.getMessage();
    }
  }

  /** A branch that cannot be taken away does no harm, so it is only mentioned. */
  private String withdrawn(ProposedWork work, PullRequestRef request) {
    try {
      git.withdraw(work.target(), request.branch(), request.commit());
      return "";
    } catch (AutofixException stays) {
      return "; its branch stays: " + stays.getMessage();
    }
  }

  /** The report on a request that people are done with; empty while it is open. */
  private Optional<PullRequestReport> ended(
      ProposedWork work, PullRequestRef request, PullRequest now) {
    return switch (now.state()) {
      case OPEN -> Optional.empty();
      case MERGED -> Optional.of(merged(work, request, now.mergeCommit()));
      case CLOSED ->
          Optional.of(
              onTarget(work, request, null)
                  .map(commit -> report(work, request, commit))
                  .orElseGet(
                      () ->
                          report(
                              Result.CLOSED,
                              request,
                              "pull request " + request.link() + " was closed unmerged")));
    };
  }

  private PullRequestReport merged(
      ProposedWork work, PullRequestRef request, @Nullable String mergeCommit) {
    String commit =
        onTarget(work, request, mergeCommit)
            .orElseThrow(
                () ->
                    new AutofixException(
                        FailureType.UNAVAILABLE,
                        "pull request %s is merged as %s, which %s does not show yet"
                            .formatted(request.link(), mergeCommit, work.target())));
    return standsIn(work, commit, request)
        ? report(work, request, commit)
        : report(
            Result.CLOSED,
            request,
            "pull request " + request.link() + " was merged with another change than ours");
  }

  /**
   * The commit that brought the change to the target: as the forge says, else the one with our
   * trailer, else the tip, if the change stands there.
   */
  private Optional<String> onTarget(
      ProposedWork work, PullRequestRef request, @Nullable String mergeCommit) {
    String tip = git.snapshot(work.target()).commit();
    if (mergeCommit != null && contains(work, tip, mergeCommit)) {
      return Optional.of(mergeCommit);
    }
    return git.find(work.target(), work.change().id(), work.change().since())
        .map(landed -> landed.commit())
        .or(() -> standsIn(work, tip, request) ? Optional.of(tip) : Optional.empty());
  }

  private boolean contains(ProposedWork work, String tip, String commit) {
    try {
      return git.contains(work.target(), tip, commit);
    } catch (AutofixException unknown) {
      if (unknown.type() == FailureType.NOT_FOUND) {
        return false;
      }
      throw unknown;
    }
  }

  /** Our own commit may be gone with its branch; what is live is compared later in any case. */
  private boolean standsIn(ProposedWork work, String commit, PullRequestRef request) {
    try {
      return work.standsIn(
          git.snapshotAt(work.target(), commit), git.snapshotAt(work.target(), request.commit()));
    } catch (AutofixException gone) {
      if (gone.type() == FailureType.NOT_FOUND) {
        return true;
      }
      throw gone;
    }
  }

  /** The report on a request that no longer fits the target's tip; judged once for each tip. */
  private Optional<PullRequestReport> overtaken(ProposedWork work, PullRequestRef request) {
    String tip = git.snapshot(work.target()).commit();
    return judged
        .get(
            request.link() + "@" + tip,
            () -> git.proposed(work.target(), request.branch(), work.change(), PullRequests::calm))
        .flatMap(side -> overtaken(work, request, side));
  }

  private Optional<PullRequestReport> overtaken(
      ProposedWork work, @Nullable PullRequestRef request, SideOutcome side) {
    if (side instanceof SideOutcome.Merged merged) {
      return Optional.of(report(work, request, merged.commit()));
    }
    if (side instanceof SideOutcome.Declined declined) {
      return Optional.of(report(Result.valueOf(declined.code()), request, declined.reason()));
    }
    return side instanceof SideOutcome.Outdated outdated
        ? Optional.of(report(Result.KEY_MOVED, request, outdated.reason()))
        : Optional.empty();
  }

  private PullRequestReport report(
      ProposedWork work, @Nullable PullRequestRef request, String commit) {
    String what = request == null ? "the change" : "pull request " + request.link();
    return new PullRequestReport(
        Result.MERGED,
        request,
        commit,
        git.landed(work.target(), commit).committedAt(),
        "%s is merged into %s as %s".formatted(what, work.target().branch(), commit));
  }

  private static PullRequestReport report(
      Result result, @Nullable PullRequestRef request, String detail) {
    return new PullRequestReport(result, request, null, null, detail);
  }

  private static void calm() {
    // The activity's heart beats by itself.
  }
}
