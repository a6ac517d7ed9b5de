package dev.autofix.activities.notify;

import dev.autofix.workflows.activity.Notice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One log line for each notice. */
public final class LogChannel implements Channel {
  private static final Logger LOG = LoggerFactory.getLogger(LogChannel.class);

  @Override
  public String name() {
    return "log";
  }

  @Override
  public void tell(Notice notice) {
    LOG.info(
        "{} {} {}: {}",
        notice.workload().display(),
        notice.outcome() == null ? notice.state() : notice.outcome().display(),
        notice.workflowId(),
        notice.summary());
  }
}
