package dev.autofix.api.security;

import jakarta.ws.rs.core.SecurityContext;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A caller who proved who it is.
 *
 * @param name what records say: who approved, who cancelled
 * @param role null: known, and allowed nothing
 * @param groups what approver lists of rules call it
 * @param scheme how it proved it, as {@link jakarta.ws.rs.core.SecurityContext} names that
 */
public record KnownCaller(String name, @Nullable Role role, Set<String> groups, String scheme) {
  public KnownCaller {
    groups = Set.copyOf(groups);
  }

  /**
   * The same as doors judge callers.
   *
   * @param secure whether nobody on the way could read along
   */
  public SecurityContext context(boolean secure) {
    return new Caller(this, secure);
  }

  /** The same, in those of its groups alone that are in {@code some}. */
  KnownCaller inGroupsOf(Set<String> some) {
    return new KnownCaller(
        name,
        role,
        groups.stream().filter(some::contains).collect(Collectors.toUnmodifiableSet()),
        scheme);
  }

  boolean may(String right) {
    return role != null && role.may(right);
  }
}
