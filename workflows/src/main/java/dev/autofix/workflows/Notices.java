package dev.autofix.workflows;

import dev.autofix.workflows.activity.Notice;
import dev.autofix.workflows.activity.NotifyActivities;
import dev.autofix.workflows.activity.Telling;
import dev.autofix.workflows.metric.Metric;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells people beside the work of a workflow, which never waits for it. A channel that is slow or
 * dead holds up no other; what it has missed meanwhile becomes one notice.
 */
public final class Notices {
  /** The end of a run waits so long for what is still on its way. */
  private static final Duration GOODBYE = Duration.ofMinutes(1);

  private final NotifyActivities activities;
  private final Consumer<String> onFailure;
  private final List<Line> lines;

  /**
   * Nobody is told yet.
   *
   * @param channels by the names of the configuration
   * @param onFailure takes one line for each notice that a channel could not be told
   */
  public Notices(NotifyActivities activities, List<String> channels, Consumer<String> onFailure) {
    this.activities = activities;
    this.onFailure = onFailure;
    this.lines = channels.stream().map(Line::new).toList();
  }

  public void tell(Notice notice) {
    lines.forEach(line -> line.tell(notice));
  }

  /** Gives the last notices some time before the run ends, which would drop them. */
  public void finish() {
    Deadline.await(GOODBYE, "the last notices", () -> lines.stream().noneMatch(line -> line.busy));
  }

  /** The notices to one channel. */
  private final class Line {
    private final String channel;
    private @Nullable Notice waiting;
    private @Nullable String message;
    private int number;
    private boolean busy;

    Line(String channel) {
      this.channel = channel;
    }

    void tell(Notice notice) {
      waiting = waiting == null ? notice : notice.after(waiting);
      if (!busy) {
        busy = true;
        Async.procedure(this::work);
      }
    }

    private void work() {
      while (waiting != null) {
        Notice next = waiting;
        waiting = null;
        deliver(new Telling(channel, next, number++, message));
      }
      busy = false;
    }

    private void deliver(Telling telling) {
      try {
        message = activities.tell(telling).message();
      } catch (ActivityFailure failure) {
        Metric.NOTICES_FAILED.counter(Workflow.getMetricsScope(), channel).inc(1);
        onFailure.accept(
            "%s was not told \"%s\": %s"
                .formatted(channel, telling.notice().summary(), reason(failure)));
      }
    }
  }

  private static String reason(ActivityFailure failure) {
    return failure.getCause() instanceof ApplicationFailure cause
        ? cause.getOriginalMessage()
        : "no answer in time";
  }
}
