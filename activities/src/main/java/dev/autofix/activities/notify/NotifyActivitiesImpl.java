package dev.autofix.activities.notify;

import dev.autofix.workflows.activity.Notice;
import dev.autofix.workflows.activity.NotifyActivities;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells through every channel once. A channel that fails is logged and counted, and neither the fix
 * nor the other channels notice.
 */
public final class NotifyActivitiesImpl implements NotifyActivities {
  private static final Logger LOG = LoggerFactory.getLogger(NotifyActivitiesImpl.class);

  private final List<Channel> channels;
  private final Runnable countFailure;

  public NotifyActivitiesImpl(List<Channel> channels, Runnable countFailure) {
    this.channels = List.copyOf(channels);
    this.countFailure = countFailure;
  }

  @Override
  public void tell(Notice notice) {
    channels.forEach(channel -> tell(channel, notice));
  }

  private void tell(Channel channel, Notice notice) {
    try {
      channel.tell(notice);
    } catch (IOException | RuntimeException e) {
      countFailure.run();
      LOG.warn("{} was not told about {}: {}", channel.name(), notice.workflowId(), e.toString());
    }
  }
}
