package dev.autofix.activities.notify.slack;

import java.util.List;

/**
 * Who Autofix is in a workspace.
 *
 * @param scopes what the token may do
 */
public record SlackIdentity(String team, String teamId, String user, List<String> scopes) {
  public SlackIdentity {
    scopes = List.copyOf(scopes);
  }
}
