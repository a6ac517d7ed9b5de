package dev.autofix.worker.config;

import dev.autofix.api.security.Role;
import io.dropwizard.util.Duration;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ports that take calls: who may call them, and how.
 *
 * @param credentials without any, every port must be on the loopback address
 * @param oidc the provider whose tokens count too; null: none
 * @param patience how long Temporal may take to confirm a payload before the answer is 503
 * @param sessionKeyFile holds what the sessions of the dashboard are signed with, at least 32
 *     characters, the same for all processes behind one address; null: each process knows only its
 *     own sessions, and forgets them with its end
 */
public record WebhookSettings(
    List<CredentialSettings> credentials,
    Duration patience,
    @Nullable OidcSettings oidc,
    @Nullable Path sessionKeyFile) {
  public WebhookSettings {
    credentials = Fallback.list(credentials);
    patience = Fallback.or(patience, Duration.seconds(10));
  }

  static WebhookSettings defaults() {
    return new WebhookSettings(List.of(), Duration.seconds(10), null, null);
  }

  /**
   * Who may come in. The secret is in a file (one a line, each valid, read again when it changes)
   * or in an environment variable, never in this file.
   *
   * @param name what records say
   * @param role what the caller may do
   * @param groups what {@code approvers} of rules call it
   * @param user for basic authentication; null: a bearer token
   * @param secretFile holds tokens or passwords, one a line, each valid
   * @param secretVariable names the environment variable that holds it; one of the two is required
   */
  public record CredentialSettings(
      String name,
      Role role,
      List<String> groups,
      @Nullable String user,
      @Nullable Path secretFile,
      @Nullable String secretVariable) {
    public CredentialSettings {
      role = Fallback.or(role, Role.ALERTS);
      groups = Fallback.list(groups);
      name = Fallback.or(name, "");
      if (name.isBlank()) {
        throw new IllegalArgumentException(
            "webhook.credentials has an entry without a name (expected: who it is, for the records)");
      }
      if ((secretFile == null) == (secretVariable == null)) {
        throw new IllegalArgumentException(
            "webhook.credentials '%s' (expected: exactly one of secretFile and secretVariable)"
                .formatted(name));
      }
    }
  }
}
