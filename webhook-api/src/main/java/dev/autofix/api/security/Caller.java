package dev.autofix.api.security;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * Who calls.
 *
 * @param known null on a loopback port without credentials: whoever is on this machine may do
 *     everything, and is in no group
 */
record Caller(@Nullable KnownCaller known, boolean secure) implements SecurityContext {
  private static final String UNKNOWN = "somebody on this machine";

  @Override
  public Principal getUserPrincipal() {
    return known == null ? () -> UNKNOWN : known::name;
  }

  @Override
  public boolean isUserInRole(String right) {
    if (right.startsWith(Role.GROUP)) {
      return known != null && known.groups().contains(right.substring(Role.GROUP.length()));
    }
    return known == null || known.may(right);
  }

  @Override
  public boolean isSecure() {
    return secure;
  }

  @Override
  public @Nullable String getAuthenticationScheme() {
    return known == null ? null : known.scheme();
  }
}
