package dev.autofix.workflows.testkit;

import dev.autofix.core.failure.FailureType;
import dev.autofix.workflows.activity.ProposedChange;
import dev.autofix.workflows.activity.PullRequestActivities;
import dev.autofix.workflows.activity.PullRequestDraft;
import dev.autofix.workflows.activity.PullRequestEnd;
import dev.autofix.workflows.activity.PullRequestQuestion;
import dev.autofix.workflows.activity.PullRequestRef;
import dev.autofix.workflows.activity.PullRequestReport;
import dev.autofix.workflows.activity.PullRequestReport.Result;
import dev.autofix.workflows.activity.RevertRequest;
import dev.autofix.workflows.activity.StepRequest;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/** A forge whose people merge at once, unless a test has them think or decide otherwise. */
public final class ScriptedRequests implements PullRequestActivities {
  public final List<PullRequestDraft> drafts = new CopyOnWriteArrayList<>();
  public final List<PullRequestEnd> closings = new CopyOnWriteArrayList<>();

  public volatile Function<PullRequestDraft, PullRequestReport> open = this::opened;
  public volatile Function<PullRequestQuestion, PullRequestReport> awaitMerge = this::merged;
  public volatile Function<PullRequestEnd, PullRequestReport> close =
      end -> report(Result.CLOSED, end.request(), "closed");

  private final Consumer<StepRequest> push;
  private final Consumer<RevertRequest> pushRevert;

  ScriptedRequests(Consumer<StepRequest> push, Consumer<RevertRequest> pushRevert) {
    this.push = push;
    this.pushRevert = pushRevert;
  }

  private PullRequestReport opened(PullRequestDraft draft) {
    PullRequestRef request =
        new PullRequestRef(
            "http://git/apps.git",
            "main",
            draft.branch(),
            "head",
            drafts.size(),
            "http://git/pull/" + drafts.size());
    return report(Result.OPEN, request, "open");
  }

  /** A person merges; the branch then holds what the draft says. */
  public PullRequestReport merged(PullRequestQuestion question) {
    ProposedChange change = question.change();
    if (change.step() != null) {
      push.accept(change.step());
    } else if (change.revert() != null) {
      pushRevert.accept(change.revert());
    }
    return new PullRequestReport(
        Result.MERGED,
        question.request(),
        "merge-of-" + question.request().branch(),
        Samples.KILLED_AT,
        "merged");
  }

  /** Nobody decides from here on. */
  public void nobodyDecides() {
    awaitMerge =
        question -> {
          throw pending();
        };
  }

  /** What the adapter answers while people think. */
  public static ApplicationFailure pending() {
    return ApplicationFailure.newBuilder()
        .setMessage("pull request http://git/pull/1 is open")
        .setType(FailureType.PENDING.name())
        .setNextRetryDelay(Duration.ofSeconds(30))
        .build();
  }

  public static PullRequestReport report(Result result, PullRequestRef request, String detail) {
    return new PullRequestReport(result, request, null, null, detail);
  }

  @Override
  public PullRequestReport open(PullRequestDraft draft) {
    drafts.add(draft);
    return open.apply(draft);
  }

  @Override
  public PullRequestReport awaitMerge(PullRequestQuestion question) {
    return awaitMerge.apply(question);
  }

  @Override
  public PullRequestReport close(PullRequestEnd end) {
    closings.add(end);
    return close.apply(end);
  }
}
