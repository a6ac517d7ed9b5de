package dev.autofix.api.security;

import dev.autofix.api.http.Texts;
import jakarta.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;

/** Who decides. */
public final class Actor {
  private Actor() {}

  /** What a body claims counts only where no credential says more. */
  public static String of(SecurityContext caller, @Nullable String claimed) {
    String plain = Texts.plain("actor", claimed);
    return plain == null || plain.isBlank() || caller.getAuthenticationScheme() != null
        ? caller.getUserPrincipal().getName()
        : plain;
  }
}
