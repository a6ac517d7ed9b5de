package dev.autofix.api.security.oidc;

import dev.autofix.api.security.Role;
import java.net.URI;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose tokens count, and for what.
 *
 * @param issuer as it stands in the claim {@code iss}
 * @param audience one of the claim {@code aud}: a token for another service is none for us
 * @param keys where the provider publishes its keys (a JSON Web Key Set)
 * @param nameClaim what records call the caller
 * @param groupsClaim a list of groups
 * @param roles the groups of each role
 */
public record OidcTrust(
    String issuer,
    String audience,
    URI keys,
    String nameClaim,
    String groupsClaim,
    Map<Role, Set<String>> roles) {
  public OidcTrust {
    roles = Map.copyOf(roles);
  }

  /** The one that may most; null: known, and allowed nothing. */
  @Nullable Role role(Set<String> groups) {
    return roles.entrySet().stream()
        .filter(role -> role.getValue().stream().anyMatch(groups::contains))
        .map(Map.Entry::getKey)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }
}
