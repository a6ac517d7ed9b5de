package dev.autofix.workflows.activity;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/**
 * The activities as workflows call them, each with the options that its kind of work needs. Retries
 * are endless here: failures that a person must mend are marked as not retryable where they arise,
 * and the phase of the workflow bounds the rest.
 */
public record Ports(
    ClusterActivities cluster,
    ClusterActivities clusterWaits,
    CrashActivities crash,
    SizingActivities sizing,
    SourceActivities source,
    GitActivities git,
    PullRequestActivities pullRequests,
    PullRequestActivities pullRequestWaits,
    ArgoCdActivities argoCd,
    FixActivities fixes,
    AdmissionActivities admission,
    NotifyActivities notifications,
    ValueActivities values) {

  private static final Duration HEARTBEAT = Duration.ofSeconds(20);
  private static final Duration LONGEST_WAIT = Duration.ofDays(2);
  private static final RetryOptions RETRY =
      RetryOptions.newBuilder()
          .setInitialInterval(Duration.ofSeconds(1))
          .setBackoffCoefficient(2)
          .setMaximumInterval(Duration.ofSeconds(30))
          .build();

  /** Stubs for the workflow that calls this. */
  public static Ports create() {
    return new Ports(
        stub(ClusterActivities.class, call(Duration.ofMinutes(1))),
        stub(ClusterActivities.class, wait(LONGEST_WAIT)),
        stub(CrashActivities.class, wait(Duration.ofMinutes(10))),
        stub(SizingActivities.class, call(Duration.ofMinutes(1))),
        stub(SourceActivities.class, wait(Duration.ofMinutes(10))),
        stub(GitActivities.class, write()),
        stub(PullRequestActivities.class, write()),
        stub(PullRequestActivities.class, wait(Duration.ofMinutes(30))),
        stub(ArgoCdActivities.class, wait(LONGEST_WAIT)),
        stub(FixActivities.class, call(Duration.ofSeconds(30))),
        stub(AdmissionActivities.class, call(Duration.ofMinutes(1))),
        stub(NotifyActivities.class, told()),
        stub(ValueActivities.class, call(Duration.ofSeconds(30))));
  }

  private static <T> T stub(Class<T> activities, ActivityOptions options) {
    return Workflow.newActivityStub(activities, options, Summaries.options());
  }

  private static ActivityOptions call(Duration limit) {
    return ActivityOptions.newBuilder()
        .setStartToCloseTimeout(limit)
        .setRetryOptions(RETRY)
        .build();
  }

  private static ActivityOptions wait(Duration limit) {
    return ActivityOptions.newBuilder(call(limit)).setHeartbeatTimeout(HEARTBEAT).build();
  }

  /** A write that is cancelled is waited for: only then is its effect known. */
  private static ActivityOptions write() {
    return ActivityOptions.newBuilder(wait(Duration.ofMinutes(30)))
        .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
        .build();
  }

  /** A channel that takes one message a second may have hundreds before this one. */
  private static ActivityOptions told() {
    return ActivityOptions.newBuilder(call(Duration.ofMinutes(1)))
        .setScheduleToCloseTimeout(Duration.ofMinutes(30))
        .build();
  }
}
