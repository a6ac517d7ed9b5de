package dev.autofix.worker.config;

import dev.autofix.activities.notify.LogChannel;
import dev.autofix.activities.notify.Template;
import dev.autofix.activities.notify.Wording;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * One way to tell people.
 *
 * @param name how rules call it
 * @param slack the id of a channel in Slack; null for a webhook
 * @param url takes each notice as JSON by POST; null for Slack
 * @param tokenFile holds a bearer token for the webhook; null: none
 * @param title one line, with placeholders; null: what happened
 * @param text below it, with placeholders; null: why there is a fix
 */
public record ChannelSettings(
    String name,
    @Nullable String slack,
    @Nullable URI url,
    @Nullable Path tokenFile,
    @Nullable String title,
    @Nullable String text) {
  private static final Pattern CONVERSATION = Pattern.compile("[CGD][A-Z0-9]{2,}");

  public ChannelSettings {
    name = Fallback.or(name, "");
    if (name.isBlank() || name.equals(LogChannel.NAME)) {
      throw new IllegalArgumentException(
          "notify.channels has one with the name '%s' (expected: a name, for rules to call it by)"
              .formatted(name));
    }
    require(name, (slack == null) != (url == null), "exactly one of slack and url");
    require(
        name,
        slack == null || CONVERSATION.matcher(slack).matches(),
        "slack is a channel's id, such as C0123ABCD: it stands at the end of its details");
    require(
        name,
        url == null || HttpUrl.parse(url.toString()) != null,
        "url is one of https:// or http:// with a host");
    require(name, slack == null || tokenFile == null, "the token of Slack in notify.slack");
    Wording unused = wording(name, title, text);
  }

  /** How it puts things. */
  public Wording wording() {
    return wording(name, title, text);
  }

  private static Wording wording(String name, @Nullable String title, @Nullable String text) {
    try {
      return new Wording(
          title == null ? Wording.STANDARD.title() : new Template(title),
          text == null ? Wording.STANDARD.text() : new Template(text));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "notify.channels '%s': %s".formatted(name, e.getMessage()), e);
    }
  }

  private static void require(String name, boolean holds, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(
          "notify.channels '%s' makes no sense (expected: %s)".formatted(name, expected));
    }
  }
}
