package dev.autofix.api.security;

import jakarta.ws.rs.core.SecurityContext;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All credentials that are accepted: tokens and passwords. */
public final class Credentials implements Callers {
  private final List<Credential> accepted;

  public Credentials(List<Credential> accepted) {
    this.accepted = List.copyOf(accepted);
  }

  @Override
  public boolean isEmpty() {
    return accepted.isEmpty();
  }

  @Override
  public Optional<KnownCaller> authenticate(@Nullable String header) {
    if (header == null) {
      return Optional.empty();
    }
    int space = header.indexOf(' ');
    if (space < 0) {
      return Optional.empty();
    }
    String presented = header.substring(space + 1).strip();
    return switch (header.substring(0, space).toLowerCase(Locale.ROOT)) {
      case "bearer" -> find(null, presented).map(Credentials::bearer);
      case "basic" -> basic(presented).map(Credentials::user);
      default -> Optional.empty();
    };
  }

  private static KnownCaller bearer(Credential credential) {
    return known(credential, "Bearer");
  }

  private static KnownCaller user(Credential credential) {
    return known(credential, SecurityContext.BASIC_AUTH);
  }

  private static KnownCaller known(Credential credential, String scheme) {
    return new KnownCaller(credential.name(), credential.role(), credential.groups(), scheme);
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
