package dev.autofix.api.security;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * Who calls.
 *
 * @param credential null on a loopback port without credentials: whoever is on this machine may do
 *     everything, and is in no group
 */
record Caller(@Nullable Credential credential, boolean secure) implements SecurityContext {
  private static final String UNKNOWN = "somebody on this machine";

  @Override
  public Principal getUserPrincipal() {
    return credential == null ? () -> UNKNOWN : credential::name;
  }

  @Override
  public boolean isUserInRole(String right) {
    if (right.startsWith(Role.GROUP)) {
      return credential != null
          && credential.groups().contains(right.substring(Role.GROUP.length()));
    }
    return credential == null || credential.role().may(right);
  }

  @Override
  public boolean isSecure() {
    return secure;
  }

  @Override
  public @Nullable String getAuthenticationScheme() {
    if (credential == null) {
      return null;
    }
    return credential.user() == null ? "Bearer" : BASIC_AUTH;
  }
}
