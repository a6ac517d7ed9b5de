package dev.autofix.api.pages;

import dev.autofix.api.security.FormTokens;
import dev.autofix.api.security.Role;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * Who looks at a page.
 *
 * @param name null before somebody signs in
 * @param signedIn whether there is a session or a credential; without both everybody may do all
 * @param formToken for the forms of the page
 */
public record Visitor(
    @Nullable String name,
    boolean signedIn,
    boolean mayDecide,
    boolean mayOperate,
    String formToken) {
  /** Before anybody knows who asks. */
  static final Visitor NOBODY = new Visitor(null, false, false, false, "");

  static Visitor of(SecurityContext caller, FormTokens tokens) {
    Principal principal = caller.getUserPrincipal();
    return new Visitor(
        principal == null ? null : principal.getName(),
        caller.getAuthenticationScheme() != null,
        principal != null && caller.isUserInRole(Role.DECIDE),
        principal != null && caller.isUserInRole(Role.OPERATE),
        tokens.of(caller));
  }
}
