package dev.autofix.activities.change;

import dev.autofix.activities.ActivityFailures;
import dev.autofix.activities.git.Change;
import dev.autofix.activities.git.CommitOutcome;
import dev.autofix.activities.git.GitEngine;
import dev.autofix.activities.git.RepositoryRef;
import dev.autofix.workflows.activity.CommitReport;
import dev.autofix.workflows.activity.CommitReport.Result;
import dev.autofix.workflows.activity.GitActivities;
import dev.autofix.workflows.activity.Located;
import dev.autofix.workflows.activity.RevertRequest;
import dev.autofix.workflows.activity.StepRequest;

/** The only writes of Autofix, both through the Git engine's compare-and-swap push. */
public final class GitActivitiesImpl implements GitActivities {
  private final Applications applications;
  private final Sources sources;
  private final GitEngine git;

  public GitActivitiesImpl(Applications applications, Sources sources, GitEngine git) {
    this.applications = applications;
    this.sources = sources;
    this.git = git;
  }

  @Override
  public CommitReport commitStep(StepRequest request) {
    return Beating.run(() -> ActivityFailures.translated(() -> step(request)));
  }

  @Override
  public CommitReport revert(RevertRequest request) {
    return Beating.run(() -> ActivityFailures.translated(() -> undo(request)));
  }

  private CommitReport step(StepRequest request) {
    Located located = request.located();
    RepositoryRef edited = repository(located);
    ResolvedSource source =
        sources
            .resolver()
            .resolve(
                request.workload(),
                applications.get(request.workload(), located.application()),
                located.sourceIndex());
    return report(edited, new StepChange(request, source, edited, sources.views(), sources.desk()));
  }

  private CommitReport undo(RevertRequest request) {
    RepositoryRef edited = repository(request.located());
    return report(edited, new RevertChange(request, new FixLedger(git, edited)));
  }

  private CommitReport report(RepositoryRef repository, Change change) {
    CommitOutcome outcome = git.commit(repository, change);
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

  private static RepositoryRef repository(Located located) {
    return new RepositoryRef(located.repository(), located.branch());
  }
}
