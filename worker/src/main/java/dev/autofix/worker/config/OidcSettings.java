package dev.autofix.worker.config;

import dev.autofix.api.security.Role;
import dev.autofix.api.security.oidc.OidcTrust;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The OpenID Connect provider whose tokens count.
 *
 * @param issuer as its tokens name it
 * @param audience what tokens for Autofix name as their audience
 * @param keysUrl its {@code jwks_uri}
 * @param nameClaim what records call the caller
 * @param groupsClaim a list of groups
 * @param roles the groups of each role
 */
public record OidcSettings(
    String issuer,
    String audience,
    URI keysUrl,
    String nameClaim,
    String groupsClaim,
    Map<Role, List<String>> roles) {
  public OidcSettings {
    nameClaim = Fallback.or(nameClaim, "sub");
    groupsClaim = Fallback.or(groupsClaim, "groups");
    roles = Map.copyOf(Fallback.or(roles, Map.of()));
    require("issuer", isText(issuer), "the iss of its tokens");
    require("audience", isText(audience), "the aud of tokens for Autofix");
    require("keysUrl", isSafe(keysUrl), "its jwks_uri, an https URL");
    require("roles", !roles.isEmpty(), "such as {operator: [sre], viewer: [dev]}");
  }

  /** Whom to trust. */
  public OidcTrust trust() {
    return new OidcTrust(
        issuer,
        audience,
        keysUrl,
        nameClaim,
        groupsClaim,
        roles.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, role -> Set.copyOf(role.getValue()))));
  }

  private static boolean isText(@Nullable String text) {
    return text != null && !text.isBlank();
  }

  /** Keys that anybody on the way could swap would let anybody in. */
  private static boolean isSafe(@Nullable URI keys) {
    return keys != null
        && ("https".equals(keys.getScheme())
            || ("http".equals(keys.getScheme()) && "127.0.0.1".equals(keys.getHost())));
  }

  private static void require(String field, boolean holds, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(
          "webhook.oidc.%s is missing or no good (expected: %s)".formatted(field, expected));
    }
  }
}
