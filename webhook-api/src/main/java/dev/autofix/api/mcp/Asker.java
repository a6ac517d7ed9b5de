package dev.autofix.api.mcp;

import jakarta.ws.rs.core.SecurityContext;

/**
 * Who calls a tool.
 *
 * @param context what the credential says
 * @param monitorOnly whether the call came through the port that only observes
 */
public record Asker(SecurityContext context, boolean monitorOnly) {
  /**
   * Where nobody proves who it is, an assistant must not pass for the person beside it: the person
   * approves, and the assistant cannot approve what it asked for.
   */
  static final String UNKNOWN = "an MCP client on this machine";

  /** What records say. */
  String name() {
    return context.getAuthenticationScheme() == null
        ? UNKNOWN
        : context.getUserPrincipal().getName();
  }

  boolean may(String right) {
    return context.isUserInRole(right);
  }
}
