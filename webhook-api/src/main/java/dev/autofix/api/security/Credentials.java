package dev.autofix.api.security;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All credentials that are accepted. */
public final class Credentials {
  private final List<Credential> accepted;

  public Credentials(List<Credential> accepted) {
    this.accepted = List.copyOf(accepted);
  }

  /** Without any, only ports on the loopback address may be open. */
  public boolean isEmpty() {
    return accepted.isEmpty();
  }

  /** The caller behind an {@code Authorization} header, or empty. */
  public Optional<Credential> authenticate(@Nullable String header) {
    if (header == null) {
      return Optional.empty();
    }
    int space = header.indexOf(' ');
    if (space < 0) {
      return Optional.empty();
    }
    String presented = header.substring(space + 1).strip();
    return switch (header.substring(0, space).toLowerCase(Locale.ROOT)) {
      case "bearer" -> find(null, presented);
      case "basic" -> basic(presented);
      default -> Optional.empty();
    };
  }

  private Optional<Credential> basic(String presented) {
    String pair;
    try {
      pair = new String(Base64.getDecoder().decode(presented), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    int colon = pair.indexOf(':');
    return colon < 0 ? Optional.empty() : find(pair.substring(0, colon), pair.substring(colon + 1));
  }

  /** Asks every credential, so that the time taken does not tell which one was close. */
  private Optional<Credential> find(@Nullable String user, String secret) {
    Credential found = null;
    for (Credential credential : accepted) {
      boolean sameUser = Objects.equals(credential.user(), user);
      if (credential.secret().matches(secret) && sameUser) {
        found = credential;
      }
    }
    return Optional.ofNullable(found);
  }
}
