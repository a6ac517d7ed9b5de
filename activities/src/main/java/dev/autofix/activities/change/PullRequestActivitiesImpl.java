package dev.autofix.activities.change;

import dev.autofix.activities.ActivityFailures;
import dev.autofix.activities.forge.Forges;
import dev.autofix.activities.forge.NewPullRequest;
import dev.autofix.activities.git.GitEngine;
import dev.autofix.activities.key.Sources;
import dev.autofix.activities.source.Applications;
import dev.autofix.activities.waiting.Beating;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.workflows.activity.PullRequestActivities;
import dev.autofix.workflows.activity.PullRequestDraft;
import dev.autofix.workflows.activity.PullRequestEnd;
import dev.autofix.workflows.activity.PullRequestQuestion;
import dev.autofix.workflows.activity.PullRequestReport;
import io.temporal.activity.Activity;
import java.time.Duration;

/** Branches by the Git engine, requests by the forge that hosts the repository. */
public final class PullRequestActivitiesImpl implements PullRequestActivities {
  private final ProposedWorks works;
  private final Forges forges;
  private final PullRequests requests;

  public PullRequestActivitiesImpl(
      Applications applications, Sources sources, GitEngine git, Forges forges) {
    this.works = new ProposedWorks(applications, sources, git);
    this.forges = forges;
    this.requests = new PullRequests(git, forges::of);
  }

  @Override
  public PullRequestReport open(PullRequestDraft draft) {
    return Beating.run(
        () -> ActivityFailures.translated(() -> opened(works.of(draft.change()), draft)));
  }

  @Override
  public PullRequestReport awaitMerge(PullRequestQuestion question) {
    return Beating.run(() -> ActivityFailures.translated(() -> decided(question)));
  }

  @Override
  public PullRequestReport close(PullRequestEnd end) {
    return Beating.run(
        () ->
            ActivityFailures.translated(
                () -> requests.close(works.of(end.change()), end.request(), end.comment())));
  }

  private PullRequestReport opened(ProposedWork work, PullRequestDraft draft) {
    String target = work.target().branch();
    return requests.open(
        work, new NewPullRequest(draft.branch(), target, draft.title(), draft.body()));
  }

  private PullRequestReport decided(PullRequestQuestion question) {
    ProposedWork work = works.of(question.change());
    return requests
        .look(work, question.request())
        .orElseThrow(
            () ->
                AutofixException.retryAfter(
                    FailureType.PENDING,
                    "pull request %s is open".formatted(question.request().link()),
                    pace(forges.poll(work.target()))));
  }

  /** Looks often at first, then seldom. */
  private static Duration pace(Duration longest) {
    int attempt = Activity.getExecutionContext().getInfo().getAttempt();
    Duration next = Duration.ofSeconds(attempt);
    return next.compareTo(longest) > 0 ? longest : next;
  }
}
