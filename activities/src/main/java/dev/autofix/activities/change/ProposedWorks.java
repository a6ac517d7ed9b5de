package dev.autofix.activities.change;

import dev.autofix.activities.git.GitEngine;
import dev.autofix.activities.git.repository.RepositoryRef;
import dev.autofix.activities.key.Sources;
import dev.autofix.activities.source.Applications;
import dev.autofix.activities.source.ResolvedSource;
import dev.autofix.workflows.activity.Located;
import dev.autofix.workflows.activity.ProposedChange;
import dev.autofix.workflows.activity.ReleaseRevertRequest;
import dev.autofix.workflows.activity.RevertRequest;
import dev.autofix.workflows.activity.StepRequest;
import java.util.Objects;

/** From the message of the workflow to the edit of a tip: for pushes and pull requests alike. */
final class ProposedWorks {
  private final Applications applications;
  private final Sources sources;
  private final GitEngine git;

  ProposedWorks(Applications applications, Sources sources, GitEngine git) {
    this.applications = applications;
    this.sources = sources;
    this.git = git;
  }

  ProposedWork of(ProposedChange proposed) {
    StepRequest step = proposed.step();
    ReleaseRevertRequest release = proposed.release();
    if (release != null) {
      return new ReleaseRevert(release, git);
    }
    return step != null ? of(step) : of(Objects.requireNonNull(proposed.revert()));
  }

  ProposedWork of(StepRequest step) {
    Located located = step.located();
    RepositoryRef edited = repository(located);
    return new KeyChange(
        edited,
        new StepChange(step, () -> source(step), edited, sources.views(), sources.desk()),
        located);
  }

  private ResolvedSource source(StepRequest step) {
    Located located = step.located();
    return sources
        .resolver()
        .resolve(
            step.workload(),
            applications.get(step.workload(), located.application()),
            located.sourceIndex());
  }

  ProposedWork of(RevertRequest revert) {
    RepositoryRef edited = repository(revert.located());
    return new KeyChange(
        edited, new RevertChange(revert, new FixLedger(git, edited)), revert.located());
  }

  private static RepositoryRef repository(Located located) {
    return new RepositoryRef(located.repository(), located.branch());
  }
}
