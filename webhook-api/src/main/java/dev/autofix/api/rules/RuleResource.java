package dev.autofix.api.rules;

import dev.autofix.api.openapi.Described;
import dev.autofix.api.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.function.Supplier;

/** {@code /api/v1/rules}: which alert is taken by what, with all numbers. */
@Path("/api/v1/rules")
@Produces(MediaType.APPLICATION_JSON)
public final class RuleResource {
  private final Supplier<RulesInForce> rules;

  public RuleResource(Supplier<RulesInForce> rules) {
    this.rules = rules;
  }

  /** A fix that runs keeps the rule it began with. */
  @GET
  @RolesAllowed(Role.READ)
  @Described("The rules that decide about the next alert, in their order.")
  public RulesInForce list() {
    return rules.get();
  }
}
