package dev.autofix.activities.change;

import dev.autofix.activities.ActivityFailures;
import dev.autofix.activities.git.GitEngine;
import dev.autofix.activities.git.commit.CommitOutcome;
import dev.autofix.activities.git.repository.RepositoryRef;
import dev.autofix.activities.key.Sources;
import dev.autofix.activities.source.Applications;
import dev.autofix.activities.waiting.Beating;
import dev.autofix.workflows.activity.CommitReport;
import dev.autofix.workflows.activity.CommitReport.Result;
import dev.autofix.workflows.activity.GitActivities;
import dev.autofix.workflows.activity.Located;
import dev.autofix.workflows.activity.RevertRequest;
import dev.autofix.workflows.activity.StandingQuestion;
import dev.autofix.workflows.activity.StandingSteps;
import dev.autofix.workflows.activity.StepRequest;

/** Pushes to the target branch, both through the Git engine's compare-and-swap push. */
public final class GitActivitiesImpl implements GitActivities {
  private final ProposedWorks works;
  private final GitEngine git;

  public GitActivitiesImpl(Applications applications, Sources sources, GitEngine git) {
    this.works = new ProposedWorks(applications, sources, git);
    this.git = git;
  }

  @Override
  public StandingSteps standing(StandingQuestion question) {
    Located located = question.located();
    FixLedger ledger =
        new FixLedger(git, new RepositoryRef(located.repository(), located.branch()));
    return Beating.run(() -> ActivityFailures.translated(() -> ledger.standing(question)));
  }

  @Override
  public CommitReport commitStep(StepRequest request) {
    return Beating.run(() -> ActivityFailures.translated(() -> report(works.of(request))));
  }

  @Override
  public CommitReport revert(RevertRequest request) {
    return Beating.run(() -> ActivityFailures.translated(() -> report(works.of(request))));
  }

  private CommitReport report(ProposedWork work) {
    RepositoryRef repository = work.target();
    CommitOutcome outcome = git.commit(repository, work.change());
    if (outcome instanceof CommitOutcome.Declined declined) {
      return new CommitReport(Result.valueOf(declined.code()), null, null, declined.reason());
    }
    CommitOutcome.Committed committed = (CommitOutcome.Committed) outcome;
    String how = committed.already() ? " was already on " : " pushed to ";
    return new CommitReport(
        Result.COMMITTED,
        committed.commit(),
        git.landed(repository, committed.commit()).committedAt(),
        committed.commit() + how + repository);
  }
}
