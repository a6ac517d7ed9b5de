package dev.autofix.activities.notify;

import dev.autofix.workflows.activity.Notice;
import dev.autofix.workflows.activity.Telling;
import dev.autofix.workflows.activity.Told;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One log line for each notice. */
public final class LogChannel implements Channel {
  /** The channel that is always there. */
  public static final String NAME = "log";

  private static final Logger LOG = LoggerFactory.getLogger(LogChannel.class);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Told tell(Telling telling, DeliveryAttempt attempt) {
    Notice notice = telling.notice();
    LOG.info(
        "{} {} {}: {}",
        notice.workload().display(),
        notice.outcome() == null ? notice.state() : notice.outcome().display(),
        notice.workflowId(),
        notice.summary());
    return new Told(null);
  }
}
