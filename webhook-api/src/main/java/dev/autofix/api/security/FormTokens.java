package dev.autofix.api.security;

import dev.autofix.api.http.Problem;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * Proves that a form was filled in on one of our pages: only who may read a page of ours knows the
 * token in its forms, and it is good for one caller.
 */
public final class FormTokens {
  private static final String USE = "form";

  private final Seal seal;

  public FormTokens(Seal seal) {
    this.seal = seal;
  }

  /** The token for the forms of a page. */
  public String of(SecurityContext caller) {
    return seal.mark(USE, owner(caller));
  }

  /**
   * Refuses a form without the token.
   *
   * @throws WebApplicationException 403
   */
  public void check(SecurityContext caller, @Nullable String token) {
    if (token == null || !seal.isMark(USE, owner(caller), token)) {
      throw new WebApplicationException(
          Problem.response(
              403,
              "the form is not from a current page of this server (reload the page and decide again)"));
    }
  }

  private static String owner(SecurityContext caller) {
    Principal principal = caller.getUserPrincipal();
    return principal == null ? "" : caller.getAuthenticationScheme() + " " + principal.getName();
  }
}
