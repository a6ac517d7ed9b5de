package dev.autofix.worker.config;

import dev.autofix.api.security.Role;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A workspace of Slack and our app in it. Secrets are in files, which are read again when they
 * change, or in environment variables.
 *
 * @param tokenFile holds the bot token
 * @param tokenVariable the environment variable with it
 * @param signingSecretFile holds the app's signing secret, one a line; without any, messages have
 *     no buttons
 * @param signingSecretVariable the environment variable with it
 * @param team the workspace's id
 * @param users who may decide by a button; needs the signing secret
 * @param apiUrl the root of the Web API
 */
public record SlackSettings(
    @Nullable Path tokenFile,
    @Nullable String tokenVariable,
    @Nullable Path signingSecretFile,
    @Nullable String signingSecretVariable,
    String team,
    List<UserSettings> users,
    URI apiUrl) {
  private static final URI SLACK = URI.create("https://slack.com/api/");

  public SlackSettings {
    team = Fallback.or(team, "");
    users = Fallback.list(users);
    apiUrl = Fallback.or(apiUrl, SLACK);
    require(
        "the bot token",
        (tokenFile == null) != (tokenVariable == null),
        "exactly one of tokenFile and tokenVariable");
    require(
        "the signing secret",
        signingSecretFile == null || signingSecretVariable == null,
        "one of signingSecretFile and signingSecretVariable, or none");
    boolean buttons = signingSecretFile != null || signingSecretVariable != null;
    require("users", users.isEmpty() || buttons, "a signing secret, which proves their presses");
    require("team", users.isEmpty() || !team.isBlank(), "the workspace's id, such as T0123ABCD");
    require("apiUrl", isSafe(apiUrl), "an https URL");
    Set<String> ids = new HashSet<>();
    users.forEach(user -> require("users", ids.add(user.id()), "each id once: " + user.id()));
  }

  /** Whether a press of a button can be proven to come from Slack. */
  public boolean hasButtons() {
    return signingSecretFile != null || signingSecretVariable != null;
  }

  private static boolean isSafe(URI api) {
    return "https".equals(api.getScheme())
        || ("http".equals(api.getScheme()) && "127.0.0.1".equals(api.getHost()));
  }

  private static void require(String what, boolean holds, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(
          "notify.slack: %s is missing or no good (expected: %s)".formatted(what, expected));
    }
  }

  /**
   * Who a user of the workspace is here.
   *
   * @param id the user's id, such as U0123ABCD
   * @param name what records say; the same as in {@code webhook.credentials} for the same person
   * @param role viewer, approver or operator: the last two may decide
   * @param groups what {@code approvers} of rules call it
   */
  public record UserSettings(String id, String name, Role role, List<String> groups) {
    public UserSettings {
      id = Fallback.or(id, "");
      name = Fallback.or(name, "");
      role = Fallback.or(role, Role.VIEWER);
      groups = Fallback.list(groups);
      require(
          "users", id.matches("[UW][A-Z0-9]{2,}"), "ids such as U0123ABCD, and not '" + id + "'");
      require("users", !name.isBlank(), "a name for " + id + ", for the records");
    }
  }
}
