package dev.autofix.api.security;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One way to prove who calls.
 *
 * @param name what records say: who approved, who cancelled
 * @param groups what approver lists of rules call it
 * @param user the user name of basic authentication; null for a bearer token
 */
public record Credential(
    String name, Role role, Set<String> groups, @Nullable String user, Secret secret) {
  public Credential {
    groups = Set.copyOf(groups);
  }
}
