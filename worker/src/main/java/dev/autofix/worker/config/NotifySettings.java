package dev.autofix.worker.config;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom to tell besides the log.
 *
 * @param channels those that rules may name
 * @param slack the workspace of channels in Slack; null: there are none
 * @param dashboardUrl where people open the dashboard; null: messages have no link
 */
public record NotifySettings(
    List<ChannelSettings> channels, @Nullable SlackSettings slack, @Nullable URI dashboardUrl) {
  public NotifySettings {
    channels = Fallback.list(channels);
    Set<String> names = new HashSet<>();
    for (ChannelSettings channel : channels) {
      if (!names.add(channel.name())) {
        throw new IllegalArgumentException(
            "notify.channels has two named '%s' (expected: a name of its own for each)"
                .formatted(channel.name()));
      }
      if (channel.slack() != null && slack == null) {
        throw new IllegalArgumentException(
            "notify.channels '%s' is in Slack (expected: notify.slack, with the token)"
                .formatted(channel.name()));
      }
    }
  }

  static NotifySettings defaults() {
    return new NotifySettings(List.of(), null, null);
  }

  /** What rules may name. */
  public List<String> names() {
    return channels.stream().map(ChannelSettings::name).toList();
  }
}
