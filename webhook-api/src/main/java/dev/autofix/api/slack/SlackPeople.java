package dev.autofix.api.slack;

import dev.autofix.api.security.KnownCaller;
import java.util.Map;
import java.util.Optional;

/**
 * Who of a workspace may do what.
 *
 * @param team the workspace's id: ids of users say little outside of it, and channels may be shared
 * @param users by their ids
 */
public record SlackPeople(String team, Map<String, KnownCaller> users) {
  public SlackPeople {
    users = Map.copyOf(users);
  }

  Optional<KnownCaller> find(SlackPress press) {
    return press.team().equals(team)
        ? Optional.ofNullable(users.get(press.user()))
        : Optional.empty();
  }
}
