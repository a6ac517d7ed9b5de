package dev.autofix.worker.wiring;

import dev.autofix.activities.http.Calls;
import dev.autofix.activities.http.TokenFile;
import dev.autofix.activities.http.TokenSource;
import dev.autofix.activities.notify.Channel;
import dev.autofix.activities.notify.LogChannel;
import dev.autofix.activities.notify.WebhookChannel;
import dev.autofix.activities.notify.slack.SlackAccess;
import dev.autofix.activities.notify.slack.SlackApi;
import dev.autofix.activities.notify.slack.SlackChannel;
import dev.autofix.activities.notify.slack.SlackMessage;
import dev.autofix.api.fixes.FixDesk;
import dev.autofix.api.security.KnownCaller;
import dev.autofix.api.security.SigningKeys;
import dev.autofix.api.slack.SlackDesk;
import dev.autofix.api.slack.SlackPeople;
import dev.autofix.api.slack.SlackReplies;
import dev.autofix.api.slack.SlackResource;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.worker.config.ChannelSettings;
import dev.autofix.worker.config.NotifySettings;
import dev.autofix.worker.config.SlackSettings;
import dev.autofix.worker.config.SlackSettings.UserSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * People: how they are told, and how Slack brings back what they answer.
 *
 * @param environment where secrets may be that are in no file
 */
public record Notifications(NotifySettings settings, Map<String, String> environment) {
  private static final Duration ANSWER = Duration.ofSeconds(8);

  /** Every channel, the log first. */
  public List<Channel> channels(Calls calls) {
    List<Channel> channels = new ArrayList<>(List.of(new LogChannel()));
    Optional<SlackApi> slack = slack(calls);
    for (ChannelSettings channel : settings.channels()) {
      channels.add(
          channel.slack() == null
              ? webhook(channel, calls)
              : slack(channel, channel.slack(), slack.orElseThrow()));
    }
    return channels;
  }

  private static Channel webhook(ChannelSettings channel, Calls calls) {
    Path token = channel.tokenFile();
    return new WebhookChannel(
        channel.name(),
        Objects.requireNonNull(channel.url()),
        token == null ? null : new TokenFile(token),
        channel.wording(),
        calls);
  }

  private Channel slack(ChannelSettings channel, String conversation, SlackApi api) {
    boolean buttons = Objects.requireNonNull(settings.slack()).hasButtons();
    return new SlackChannel(
        channel.name(),
        conversation,
        api,
        new SlackMessage(channel.wording(), settings.dashboardUrl(), buttons));
  }

  /** The way to Slack; empty without a workspace. */
  public Optional<SlackApi> slack(Calls calls) {
    return Optional.ofNullable(settings.slack())
        .map(slack -> new SlackAccess(slack.apiUrl(), token(slack), ANSWER))
        .map(access -> SlackApi.open(access, calls));
  }

  private TokenSource token(SlackSettings slack) {
    if (slack.tokenFile() != null) {
      return new TokenFile(slack.tokenFile());
    }
    String token = variable("the bot token", slack.tokenVariable());
    return () -> token;
  }

  /** Slack's way in; empty where messages have no buttons. */
  Optional<SlackResource> door(FixDesk desk, Executor executor) {
    SlackSettings slack = settings.slack();
    if (slack == null || !slack.hasButtons()) {
      return Optional.empty();
    }
    SlackDesk decisions = new SlackDesk(desk, people(slack), new SlackReplies(slack.apiUrl()));
    return Optional.of(
        new SlackResource(signingKeys(slack), InstantSource.system(), decisions, executor));
  }

  /**
   * The keys that Slack signs with, read once so that a mistake shows now.
   *
   * @throws AutofixException of type CONFIGURATION
   */
  public SigningKeys signingKeys(SlackSettings slack) {
    Path file = slack.signingSecretFile();
    if (file == null) {
      return SigningKeys.of(variable("the signing secret", slack.signingSecretVariable()));
    }
    try {
      return SigningKeys.in(file);
    } catch (IOException e) {
      throw new AutofixException(
          FailureType.CONFIGURATION, "notify.slack: cannot read the signing secret: " + e, e);
    }
  }

  private static SlackPeople people(SlackSettings slack) {
    return new SlackPeople(
        slack.team(),
        slack.users().stream().collect(Collectors.toMap(UserSettings::id, Notifications::known)));
  }

  private static KnownCaller known(UserSettings user) {
    return new KnownCaller(user.name(), user.role(), Set.copyOf(user.groups()), "Slack");
  }

  private String variable(String what, @Nullable String name) {
    String value = environment.getOrDefault(String.valueOf(name), "").strip();
    if (value.isEmpty()) {
      throw new AutofixException(
          FailureType.CONFIGURATION,
          "notify.slack: the environment variable %s is not set (expected: %s)"
              .formatted(name, what));
    }
    return value;
  }
}
