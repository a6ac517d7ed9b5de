package dev.autofix.activities.notify;

import dev.autofix.activities.ActivityFailures;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.workflows.activity.NotifyActivities;
import dev.autofix.workflows.activity.Telling;
import dev.autofix.workflows.activity.Told;
import io.temporal.client.ActivityCompletionException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells through the channel that is asked for. */
public final class NotifyActivitiesImpl implements NotifyActivities {
  private static final Logger LOG = LoggerFactory.getLogger(NotifyActivitiesImpl.class);

  private final Map<String, Channel> channels = new LinkedHashMap<>();
  private final Supplier<DeliveryAttempt> attempts;
  private final Consumer<String> countFailure;

  /**
   * @param countFailure takes the name of a channel that could not be told, where nobody tries
   *     again
   */
  public NotifyActivitiesImpl(
      List<Channel> channels, Supplier<DeliveryAttempt> attempts, Consumer<String> countFailure) {
    channels.forEach(channel -> this.channels.put(channel.name(), channel));
    this.attempts = attempts;
    this.countFailure = countFailure;
  }

  @Override
  public Told tell(Telling telling) {
    String channel = telling.channel();
    return channel == null
        ? everybody(telling)
        : ActivityFailures.translated(() -> named(channel).tell(telling, attempts.get()));
  }

  private Channel named(String name) {
    Channel channel = channels.get(name);
    if (channel == null) {
      throw new AutofixException(
          FailureType.CONFIGURATION,
          "there is no channel of this name any more (expected in notify.channels: %s)"
              .formatted(name));
    }
    return channel;
  }

  private Told everybody(Telling telling) {
    for (Channel channel : channels.values()) {
      try {
        Told unused = channel.tell(telling, attempts.get());
      } catch (ActivityCompletionException e) {
        throw e; // this process ends, and the next one tells
      } catch (RuntimeException e) {
        countFailure.accept(channel.name());
        LOG.warn(
            "{} was not told about {}: {}",
            channel.name(),
            telling.notice().workflowId(),
            e instanceof AutofixException ? e.getMessage() : e.getClass().getSimpleName());
      }
    }
    return new Told(null);
  }
}
